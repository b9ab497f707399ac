import { showNumber } from "../../core/line/phone-number.ts";
import { spell } from "../../core/line/spell.ts";
import type { Command } from "../../core/request/command.ts";
import type { Values } from "../../domain/chat/field.ts";
import { type Part, type Span, text } from "../../domain/chat/reply.ts";
import type { Filling, Words } from "../../domain/chat/words.ts";
import type { Dialable } from "../../domain/numbers/dialable.ts";
import { syncWords } from "../people/user.ts";

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
