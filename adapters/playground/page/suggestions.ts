import type { TypedCommand } from "../server/state.ts";
import type { Suggestion } from "./suggestion-list.tsx";

/** Commands whose name begins with what was typed. */
export const commandsFor = (commands: readonly TypedCommand[], typed: string): Suggestion[] =>
  commands
    .filter(({ name }) => name.startsWith(typed.toLowerCase()))
    .map(({ name, usage, about }) => ({ insert: name, label: usage, about }));

interface Named {
  /** what is written after the @ */
  readonly key: string;
  readonly name: string;
}

/** People for a word that begins with an @; undefined where none does. */
export function mentionsFor(
  people: readonly Named[],
  before: string,
): { from: number; options: Suggestion[] } | undefined {
  const typed = /(?:^|\s)@([\p{L}\p{N}_-]*)$/u.exec(before)?.[1];
  if (typed === undefined) return undefined;
  const wanted = typed.toLowerCase();
  const fits = ({ key, name }: Named): boolean =>
    [key, ...name.split(" ")].some((word) => word.toLowerCase().startsWith(wanted));
  // what is typed most often is a first name
  const later = ({ key }: Named): number => Number(!key.toLowerCase().startsWith(wanted));
  const found = people.filter(fits).sort((a, b) => later(a) - later(b));
  return {
    from: before.length - typed.length - 1,
    options: found.map(({ key, name }) => ({ insert: `@${key}`, label: name, about: `@${key}` })),
  };
}

/** Where to begin, by what somebody is in the company: without whatever stands before a command in this chat. */
export function ideasFor(role: string, anna: string, emil: string): string[] {
  if (role === "HR") return [`onboard ${anna}`, `show ${emil}`, "list"];
  if (role.startsWith("Administrator")) return [`show ${emil}`, "approvals", "free"];
  return role.startsWith("Employee") ? ["me", "devices", "help"] : ["me", "help"];
}
