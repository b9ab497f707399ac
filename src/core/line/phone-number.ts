import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js";
import { z } from "zod";

/** E.164 of a number as people write it ("030 23125-14", "0049 …"); undefined where it is none. */
export function readNumber(typed: string, country = "DE"): string | undefined {
  const text = typed.trim();
  if (text.length > 40 || !/^[+(]?[\d\s()/.-]+$/.test(text)) return undefined;
  const parsed = parsePhoneNumberFromString(text.replace(/^00/, "+"), country as CountryCode);
  return parsed?.isPossible() ? parsed.number : undefined;
}

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
