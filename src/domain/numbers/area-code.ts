import { phrase } from "../chat/words.ts";
import { DomainError } from "../errors.ts";

/** A number taken apart: "49" and "3023125100". `local`: of a place at all, unlike mobile and free-phone numbers. */
export interface DialledNumber {
  readonly callingCode: string;
  readonly national: string;
  readonly local: boolean;
}

/** Where numbers belong: "49" and "30", without the zero that is dialled in front. Null: any number will do. */
export interface Area {
  readonly callingCode: string | undefined;
  readonly areaCode: string | null;
}

const significant = (digits: string) => digits.replace(/^0+/, "");

/** Whether a number may be used at a place: of its area, or of no area at all. */
export function fitsLocation(number: DialledNumber, { callingCode, areaCode }: Area): boolean {
  if (areaCode === null || callingCode === undefined || !number.local) return true;
  return number.callingCode === callingCode && significant(number.national).startsWith(significant(areaCode));
}

/** A number of another place; `shown` as people read it. */
export const wrongAreaCode = (shown: string, areaCode: string, location: string, field: string) =>
  new DomainError(
    "invalid",
    phrase(
      {
        en: "{number} does not have the area code {areaCode} of {location}. Choose {field, select, to {a colleague at the number’s own location} other {another number, or another location}}.",
        de: "{number} hat nicht die Vorwahl {areaCode} von {location}. Nimm {field, select, to {jemanden am Standort der Nummer} other {eine andere Nummer oder einen anderen Standort}}.",
      },
      { number: shown, areaCode, location, field },
    ),
    field,
  );
