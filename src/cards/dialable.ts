import type { Command } from "../core/command.ts";
import { showNumber } from "../core/phone-number.ts";
import { type Part, type Span, text } from "../core/reply.ts";
import { spell } from "../core/spell.ts";
import type { Dialable } from "../domain/dialable.ts";
import type { Values } from "../domain/field.ts";
import { missingOf } from "../domain/missing.ts";
import { fullName, type UserView } from "../domain/user.ts";
import { type Filling, phrase, type Words } from "../domain/words.ts";
import { listMissing, syncWords } from "./user.ts";

const inOneLine: Words = { en: "The same in one line: ", de: "Dasselbe in einer Zeile: " };
const lacks: Words = { en: "{name} still lacks: ", de: "{name} fehlt noch: " };
const complete: Words = { en: "{name} lacks nothing.", de: "{name} fehlt nichts." };

/** What a number or an extension is called within a sentence. */
export function called({ kind, value }: Dialable): Filling {
  return kind === "number" ? showNumber(value) : { en: `extension ${value}`, de: `Durchwahl ${value}` };
}

/** What somebody still lacks after a change. */
export function stillMissing(user: UserView): Part {
  const missing = missingOf(user);
  return missing.length > 0
    ? text({ say: phrase(lacks, { name: fullName(user) }), strong: true }, ...listMissing(missing), { text: "." })
    : text({ say: phrase(complete, { name: fullName(user) }) });
}

export const underWay = text({ say: syncWords.pending });

export function again(command: Command, values: Values): Part {
  const line: Span = { line: spell(command, values) };
  return text({ say: inOneLine }, line);
}
