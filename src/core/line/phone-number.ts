import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js";
import { z } from "zod";

const dashes = /[\u2010-\u2015\u2043\u2212]/g;
/** What is copied along with a number and shows nowhere. */
const unseen = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** With plain digits, dashes and spaces, as keyboards, word processors and address books have others. */
export function plainNumber(typed: string): string {
  return typed
    .slice(0, 200)
    .normalize("NFKC")
    .replace(unseen, "")
    .replace(dashes, "-")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^tel:/i, "");
}

/** E.164 of a number as people write it ("030 23125-14", "0049 …"); undefined where it is none. */
export function readNumber(typed: string, country = "DE"): string | undefined {
  const text = plainNumber(typed);
  if (text.length > 40 || !/^[+(]?[\d\s()/.-]+$/.test(text)) return undefined;
  const parsed = parsePhoneNumberFromString(text.replace(/^00/, "+"), country as CountryCode);
  return parsed?.isPossible() ? parsed.number : undefined;
}

/** Whether it says no country, so that it depends on the place which number it is. */
export function isNational(typed: string): boolean {
  const text = plainNumber(typed);
  return /^\(?\d[\d\s()/.-]*$/.test(text) && !text.startsWith("00") && text.replace(/\D/g, "").length > 6;
}

/** In two letters; undefined where several share its code. */
export const countryOfNumber = (e164: string): string | undefined => parsePhoneNumberFromString(e164)?.country;

/** "+49 30 2312514": how a number is shown to people. */
export function showNumber(e164: string): string {
  return parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;
}

/** A number as people write it, to E.164; refused where it is none. */
export const numberSchema = z.string().transform((typed, check) => {
  const number = readNumber(typed);
  if (number === undefined) check.addIssue({ code: "custom" });
  return number ?? z.NEVER;
});
