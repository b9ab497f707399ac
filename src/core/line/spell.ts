import type { Values } from "../../domain/chat/field.ts";
import { type Command, fieldsOf } from "../request/command.ts";

const plain = /^[^\s"'“”„‘’‚«»\\=]+$/u;

/** The typed line that means these values: `read(spell(values))` gives them back. */
export function spell(command: Command, values: Values): string {
  const words = [command.name];
  let open = true;
  for (const name of command.positional as readonly string[]) {
    const value = values[name];
    if (value === undefined || value === "") open = false;
    else if (open) words.push(quote(value));
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
  return plain.test(value) && !value.startsWith("-") ? value : `"${value.replace(/["“”\\]/g, "\\$&")}"`;
}
