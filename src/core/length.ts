import { type Locale, locales, type Words } from "../domain/words.ts";

const forGood: Words = { en: "for good", de: "auf Dauer" };

/** A length of time in hours as people say it, in the largest unit that fits: "3 days"; null: without an end. */
export function lengthWords(hours: number | null): Words {
  if (hours === null) return forGood;
  const [unit, count] = hours < 1 ? (["minute", hours * 60] as const) : hoursOrDays(hours);
  const spell = (locale: Locale) =>
    new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(Math.round(count));
  return Object.fromEntries(locales.map((locale) => [locale, spell(locale)])) as Words;
}

const hoursOrDays = (hours: number) => (hours % 24 === 0 ? (["day", hours / 24] as const) : (["hour", hours] as const));
