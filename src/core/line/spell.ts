import type { Field, Values } from "../../domain/chat/field.ts";
import { readPersonRef } from "../../domain/identity/identity.ts";
import { type Command, fieldsOf } from "../request/command.ts";
import { saysDay } from "./name-words.ts";

const plain = /^[^\s"'“”„‘’‚«»\\=]+$/u;

/** The typed line that means these values: `read(spell(values))` gives them back. */
export function spell(command: Command, values: Values): string {
  const words = [command.name];
  let open = true;
  for (const name of command.positional as readonly string[]) {
    const value = values[name];
    if (value === undefined || value === "") open = false;
    else if (open) words.push(isClear(command, name, value) ? quote(value) : quoted(value));
  }
  const spoken = new Set(spokenPositionals(command, values));
  for (const [name] of fieldsOf(command)) {
    const value = values[name];
    if (value !== undefined && value !== "" && !spoken.has(name)) words.push(`${name}=${quote(value)}`);
  }
  return words.join(" ");
}

/** Positional words count from the left, so the first gap ends them. */
function spokenPositionals(command: Command, values: Values): string[] {
  const names = command.positional as readonly string[];
  const gap = names.findIndex((name) => !values[name]);
  return names.slice(0, gap < 0 ? names.length : gap);
}

/** A word as it has to be typed so that it stays one word, and no option. */
export function quote(value: string): string {
  return plain.test(value) && !value.startsWith("-") ? value : quoted(value);
}

const quoted = (value: string) => `"${value.replace(/["“”\\]/g, "\\$&")}"`;

/** What can be taken for nothing else where words have no key: a word, a number, a mention, an address. */
function isClear(command: Command, name: string, value: string): boolean {
  const field: Field | undefined = command.fields[name];
  if (field?.kind === "text" && field.of === "name") return /^\p{L}[\p{L}\p{M}'’-]*$/u.test(value) && !saysDay(value);
  return /^[\p{L}\p{M}\d'’+._-]+$/u.test(value) || readPersonRef(value).by !== "typed";
}
