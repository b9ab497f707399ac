import { join, type Span } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import type { LocationDetails, LocationView } from "../../domain/locations/location.ts";

const words: Record<keyof LocationDetails, Words> = {
  name: { en: "name ", de: "Name " },
  street: { en: "street ", de: "Straße " },
  postcode: { en: "postcode ", de: "Postleitzahl " },
  city: { en: "city ", de: "Ort " },
  country: { en: "country ", de: "Land " },
  timeZone: { en: "time zone ", de: "Zeitzone " },
  areaCode: { en: "area code ", de: "Vorwahl " },
};
const noAddress: Words = { en: "no address", de: "keine Adresse" };
const noArea: Words = { en: "none", de: "keine" };

/** "Torstraße 1, 10119 Berlin, DE · Europe/Berlin · area code 30 · 3 people · 100 numbers" */
export function locationDetail(location: LocationView): Span[] {
  const { street, postcode, city, country, timeZone, areaCode, people, numbers } = location;
  const town = [postcode, city].filter(Boolean).join(" ");
  const address = [street, town].filter(Boolean).join(", ");
  const counts = phrase(
    {
      en: "{people, plural, one {one person} other {{people} people}} · {numbers, plural, one {one number} other {{numbers} numbers}}",
      de: "{people, plural, one {eine Person} other {{people} Personen}} · {numbers, plural, one {eine Rufnummer} other {{numbers} Rufnummern}}",
    },
    { people, numbers },
  );
  const parts: Span[][] = [
    [address ? { text: `${address}, ${country}` } : { say: noAddress, strong: true }],
    [{ text: timeZone }],
    ...(areaCode ? [[{ say: words.areaCode }, { text: areaCode }]] : []),
    [{ say: counts }],
  ];
  return join(parts, " · ");
}

/** What of it was changed, and to what. */
export function tellLocation(change: Partial<LocationDetails>): Span[] {
  const parts = (Object.keys(words) as (keyof LocationDetails)[])
    .filter((key) => change[key] !== undefined)
    .map((key): Span[] => [{ say: words[key] }, change[key] === null ? { say: noArea } : { text: `${change[key]}` }]);
  return join(parts, ", ");
}
