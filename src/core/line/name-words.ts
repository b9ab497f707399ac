import { readPersonRef } from "../../domain/identity/identity.ts";
import { readDate } from "./date.ts";
import type { Moment } from "./reader.ts";
import type { Token } from "./token.ts";

/** So many loose words are looked at; more belong to no name. */
export const mostWords = 12;

const extension = /^[1-9]\d{1,5}$/;
const phone = /^(\+|00?[1-9]|\(0)[\d\s()/.-]{5,}$/;
const numericDay = /^\d{1,2}[./-]\d{1,2}[./-](\d{4}|\d{2})?$/;
const beforeDay = /^(on|from|starting|since|by|am|ab|vom|zum|seit)$/i;
const relative =
  /^(next|this|in|today|tomorrow|nächste[nrs]?|naechste[nrs]?|kommende[nrs]?|diese[nrs]?|heute|übermorgen)$/i;
const alone =
  /^(morgen|(mon|tues|wednes|thurs|fri|satur|sun)day|(mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend)$/i;

/** Somebody who was evidently named: a mention, an address, an id, or the @ in front of a name. */
export const namesPerson = ({ value, quoted }: Token) =>
  readPersonRef(value).by !== "typed" || (!quoted && /^@\S/.test(value));

export const isExtension = ({ value, quoted }: Token) => !quoted && extension.test(bare(value));

/** "04.01.2027" is a day. */
export const isPhoneNumber = ({ value, quoted }: Token) =>
  !quoted && phone.test(bare(value)) && !numericDay.test(bare(value));

/** Without the punctuation that a sentence puts after it. */
export const bare = (value: string) => value.replace(/[,;:]+$/, "");

/** What no name of a person has in it. */
export const isNoName = ({ value, quoted }: Token) => !quoted && /[@=:<>\d"“”„]|:\/\//.test(value);

/** A word that may begin a day. */
export const saysDay = (word: string) => beforeDay.test(word) || relative.test(word) || alone.test(word);

/**
 * How many words from the first one are a day ("next Monday", "4.1.2027", "ab Montag"); 0: none. Freitag, Morgen and May are
 * people's names, too: a word alone counts only where the name is complete without it.
 */
export function dayIn(words: readonly Token[], complete: boolean, moment: Moment): { takes: number; typed: string } {
  const plain = words.slice(0, 4).map(({ value }) => bare(value));
  const quoted = words.slice(0, 4).findIndex((word) => word.quoted);
  const most = quoted < 0 ? plain.length : quoted;
  const [first = ""] = plain;
  if (words[0] && isPhoneNumber(words[0])) return { takes: 0, typed: "" };
  const skips = beforeDay.test(first) ? 1 : 0;
  const certain = skips > 0 || relative.test(first) || (/\d/.test(first) && !extension.test(first));
  if (!certain && !(alone.test(first) && complete)) return { takes: 0, typed: "" };
  let found = { takes: 0, typed: "" };
  let last: string | undefined;
  for (let takes = skips + 1; takes <= most; takes++) {
    const typed = plain.slice(skips, takes).join(" ");
    const day = readDate(typed, moment.now, moment.timeZone, moment.tag);
    // a further word belongs to it where it makes another day of it, or is the year
    const goesOn = last === undefined || day !== last || /^20\d\d$/.test(plain[takes - 1] ?? "");
    if (day !== undefined && goesOn) found = { takes, typed };
    last = day ?? last;
  }
  return found;
}
