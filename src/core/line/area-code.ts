import { type CountryCode, getCountryCallingCode, isSupportedCountry } from "libphonenumber-js";
import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { fitsLocation, wrongAreaCode } from "../../domain/numbers/area-code.ts";
import type { PlaceOfWork } from "../../domain/people/user.ts";
import type { Settings } from "../../domain/settings/settings.ts";
import { showNumber } from "./phone-number.ts";

/** Of no plan at all counts as of a place: it is most likely mistyped. */
const ofPlaces = new Set<string | undefined>(["FIXED_LINE", "FIXED_LINE_OR_MOBILE", undefined]);

/** Whether these two letters are a country that has telephones. */
export const isCountry = (code: string): boolean => isSupportedCountry(code);

/**
 * Refuses a number (E.164) whose area code is not that of the place, if the account wants that looked at. Throws DomainError on
 * the field that is to be changed.
 */
export function checkAreaCode(
  { areaCodeCheck }: Settings,
  number: string | undefined,
  place: PlaceOfWork | null,
  field = "number",
): void {
  if (!areaCodeCheck || number === undefined || place === null || place.areaCode === null) return;
  const parsed = parsePhoneNumberFromString(number);
  if (!parsed) return;
  const { countryCallingCode: callingCode, nationalNumber: national } = parsed;
  const home = isCountry(place.country) ? getCountryCallingCode(place.country as CountryCode) : undefined;
  const dialled = { callingCode, national, local: ofPlaces.has(parsed.getType()) };
  if (fitsLocation(dialled, { callingCode: home, areaCode: place.areaCode })) return;
  throw wrongAreaCode(showNumber(number), `+${home} ${place.areaCode}`, place.name, field);
}
