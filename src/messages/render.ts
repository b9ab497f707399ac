import { IntlMessageFormat } from "intl-messageformat";
import type { Locale, Phrase, Words } from "../domain/chat/words.ts";

const compiled = new Map<string, IntlMessageFormat>();

/** What a person reads: the phrase in their language, its placeholders filled. Plain text, never markup. */
export function render(phrase: Phrase | Words, locale: Locale): string {
  const { words, values } = "words" in phrase ? phrase : { words: phrase, values: undefined };
  const filled =
    values && Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fill(value, locale)]));
  return String(format(words[locale], locale).format(filled));
}

function fill(value: string | number | Words, locale: Locale): string | number {
  return typeof value === "object" ? value[locale] : value;
}

/** Texts come from the catalogue only, so the number of compiled ones is bounded by it. */
function format(text: string, locale: Locale): IntlMessageFormat {
  const key = `${locale} ${text}`;
  const known = compiled.get(key);
  if (known) return known;
  const made = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });
  compiled.set(key, made);
  return made;
}

/** "1 December 2026" or "1. Dezember 2026" from "2026-12-01"; with its weekday "Tue, 1 December 2026". */
export function renderDate(date: string, locale: Locale, weekday?: true): string {
  const parts = weekday
    ? ({ weekday: "short", day: "numeric", month: "long", year: "numeric" } as const)
    : ({ dateStyle: "long" } as const);
  const format = new Intl.DateTimeFormat(locale === "de" ? "de-DE" : "en-GB", { ...parts, timeZone: "UTC" });
  return format.format(new Date(`${date}T00:00:00Z`));
}
