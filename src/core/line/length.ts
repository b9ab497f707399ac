import { type Locale, locales, type Words } from "../../domain/chat/words.ts";

const forGood: Words = { en: "for good", de: "auf Dauer" };

/** A length of time in hours as people say it, in the largest unit that fits: "3 days"; null: without an end. */
export function lengthWords(hours: number | null): Words {
  if (hours === null) return forGood;
  const [unit, count] = hours < 1 ? (["minute", hours * 60] as const) : hoursOrDays(hours);
  const spell = (locale: Locale) => formatOf(locale, unit).format(Math.round(count));
  return Object.fromEntries(locales.map((locale) => [locale, spell(locale)])) as Words;
}

const hoursOrDays = (hours: number) => (hours % 24 === 0 ? (["day", hours / 24] as const) : (["hour", hours] as const));

const formats = new Map<string, Intl.NumberFormat>();

/** Making one takes a hundred times as long as using it. */
function formatOf(locale: Locale, unit: "minute" | "hour" | "day"): Intl.NumberFormat {
  const key = `${locale} ${unit}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" });
  formats.set(key, format);
  return format;
}

const endless =
  /^((for )?good|for ever|forever|always|permanent(ly)?|unlimited|(auf )?dauer|dauerhaft|(für )?immer|unbefristet|unbegrenzt)$/;
const part = /^(\d+(?:[.,]\d+)?|(?:an?|one|ein(?:e[nr]?)?)(?=\s))\s*(\p{L}+)\.?(?:\s+|$)(?:(?:and|und)\s+)?/u;

/** Of German and English words, by how they begin; the shorter ones are whole. */
const units: readonly (readonly [RegExp, number])[] = [
  [/^(m|mins?|minutes?|minuten?)$/, 1 / 60],
  [/^(h|hrs?|hours?|std|stunden?)$/, 1],
  [/^(d|days?|t|tage?n?)$/, 24],
  [/^(w|wks?|weeks?|wochen?)$/, 24 * 7],
  [/^(months?|monate?n?)$/, 24 * 30],
  [/^(y|years?|jahre?n?)$/, 24 * 365],
];

/** A length as people write it, in whole hours: "8h", "1 day", "2 Tage", "120 min", "1d 12h"; null: "for good". */
export function readLength(typed: string): number | null | undefined {
  let rest = typed
    .trim()
    .toLowerCase()
    .replace(/(\d)(\p{L}+)(?=\d)/gu, "$1$2 ");
  if (endless.test(rest)) return null;
  let hours = 0;
  while (rest !== "") {
    const [all, count = "", unit = ""] = part.exec(rest) ?? [];
    const size = units.find(([names]) => names.test(unit))?.[1];
    if (all === undefined || size === undefined) return undefined;
    hours += (/^\d/.test(count) ? Number(count.replace(",", ".")) : 1) * size;
    rest = rest.slice(all.length);
  }
  const whole = Math.round(hours);
  return whole > 0 && Math.abs(hours - whole) < 1e-9 ? whole : undefined;
}
