import { roleHolders, rolesWith, roleWords, scopeOf } from "../../domain/approvals/access.ts";
import type { Values } from "../../domain/chat/field.ts";
import type { Locale, Words } from "../../domain/chat/words.ts";
import { DomainError } from "../../domain/errors.ts";
import { type Caller, isSelf } from "../../domain/identity/caller.ts";
import { tell } from "../../messages/engine.ts";
import type { Repositories } from "../../ports/store.ts";
import type { Command } from "./command.ts";

/** The commands somebody may use at all, if only on themselves. */
export function usable(commands: readonly Command[], caller: Caller): Command[] {
  return commands.filter((command) => scopeOf(caller.role, command.access) !== undefined);
}

/** Whether somebody may use a command on everybody. */
export function mayAll(caller: Caller, command: Command): boolean {
  return scopeOf(caller.role, command.access) === "any";
}

/** Refuses with the rule and the names of whom to ask; by the caller's right at this moment, on every event. */
export async function authorise(store: Repositories, caller: Caller, command: Command, values: Values): Promise<void> {
  const scope = scopeOf(caller.role, command.access);
  if (scope === "any") return;
  if (scope === "own" && command.subject && isSelf(caller, command.subject(values, caller))) return;
  const asked = rolesWith(command.access);
  const names = await store.people.holders(asked, 3);
  const whom = names.length > 0 ? list("disjunction", () => names) : roleWords[asked[0] ?? "admin"];
  const who = list("conjunction", (locale) => asked.map((role) => roleHolders[role][locale]));
  throw new DomainError("forbidden", (scope === "own" ? tell.mayNot : tell.mayNever)(command.name, who, whom));
}

/** "Ada or Ben", "Personalabteilung und Administratoren". */
function list(type: "conjunction" | "disjunction", of: (locale: Locale) => readonly string[]): Words {
  const inWords = (locale: Locale) => new Intl.ListFormat(locale, { type }).format(of(locale));
  return { en: inWords("en"), de: inWords("de") };
}
