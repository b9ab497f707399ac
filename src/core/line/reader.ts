import type { Field, FieldKind, Option } from "../../domain/chat/field.ts";
import { locales, type Phrase, type Words } from "../../domain/chat/words.ts";
import { readPersonRef } from "../../domain/identity/identity.ts";
import { say, tell } from "../../messages/engine.ts";
import { eitherDate, readDate } from "./date.ts";

/** When and where something was typed: what "tomorrow" means depends on it. */
export interface Moment {
  readonly now: Date;
  readonly timeZone: string;
  /** The language and country of whoever types ("en-US"): says which number of a date is the month. */
  readonly tag?: string | undefined;
}

/** The canonical value of what was typed; or what was typed, kept, and why it is not understood. */
export type Read = { readonly value: string; readonly problem?: Phrase | Words };

const yes = new Set(["yes", "y", "ja", "j", "true", "on", "an", "1", "✓", "x"]);
const no = new Set(["no", "n", "nein", "false", "off", "aus", "0", "-"]);

/** Yes and no as people write them, in any language; undefined: neither. */
export function readFlag(typed: string): boolean | undefined {
  const word = typed.trim().toLowerCase();
  return yes.has(word) ? true : no.has(word) ? false : undefined;
}

const readers: { readonly [K in FieldKind]: (typed: string, field: Field, moment: Moment) => Read } = {
  text: (typed) => ({ value: typed }),
  lookup: (typed) => ({ value: typed }),
  member: (typed) => {
    const ref = readPersonRef(typed);
    return { value: ref.by === "chat" ? ref.id : ref.by === "email" ? ref.email : typed };
  },
  flag: (typed) => {
    const flag = readFlag(typed);
    if (flag === undefined) return { value: typed, problem: say.expectsFlag };
    return { value: flag ? "yes" : "no" };
  },
  date: (typed, _field, { now, timeZone, tag }) => {
    const value = readDate(typed, now, timeZone, tag);
    if (value) return { value };
    const either = eitherDate(typed, now, timeZone, tag);
    return { value: typed, problem: either ? tell.eitherDate(typed, either) : tell.notADate(typed) };
  },
  choice: (typed, field) => {
    const options = field.kind === "choice" ? field.options : [];
    const word = typed.toLowerCase();
    const found = options.find((option) => names(option).some((name) => name.toLowerCase() === word));
    const meant = found ?? (field.kind === "choice" ? field.reads?.(typed) : undefined);
    if (meant) return { value: meant.value };
    if (field.kind === "choice" && field.reads && field.expects) return { value: typed, problem: field.expects };
    return { value: typed, problem: tell.notOneOf(typed, options.map(({ value }) => value).join(", ")) };
  },
};

export function readValue(typed: string, field: Field, moment: Moment): Read {
  return readers[field.kind](storable(typed).trim(), field, moment);
}

/** Without what no database can keep: the character zero, and halves of characters. */
export function storable(typed: string): string {
  return typed.replaceAll("\0", "").replace(/\p{Surrogate}/gu, "\ufffd");
}

/** A choice may be typed by its value or by its name in any language. */
export function names({ value, label }: Option): string[] {
  return typeof label === "string" ? [value, label] : [value, ...locales.map((locale) => label[locale])];
}
