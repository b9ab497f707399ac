import type { Command } from "../core/command.ts";
import { showNumber } from "../core/phone-number.ts";
import { type Part, type Span, text } from "../core/reply.ts";
import { spell } from "../core/spell.ts";
import type { Dialable } from "../domain/dialable.ts";
import type { Values } from "../domain/field.ts";
import type { Filling, Words } from "../domain/words.ts";
import { syncWords } from "./user.ts";

const inOneLine: Words = { en: "The same in one line: ", de: "Dasselbe in einer Zeile: " };

/** What a number or an extension is called within a sentence. */
export function called({ kind, value }: Dialable): Filling {
  return kind === "number" ? showNumber(value) : { en: `extension ${value}`, de: `Durchwahl ${value}` };
}

export const underWay = text({ say: syncWords.pending });

export function again(command: Command, values: Values): Part {
  const line: Span = { line: spell(command, values) };
  return text({ say: inOneLine }, line);
}
