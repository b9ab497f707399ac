import { phrase } from "../chat/words.ts";
import { DomainError } from "../errors.ts";

/**
 * A place of the company with its address for emergency calls. Country in two letters, time zone of IANA, area code without
 * the zero in front ("30"); without one any number may be used there.
 */
export interface LocationDetails {
  readonly name: string;
  readonly street: string | null;
  readonly postcode: string | null;
  readonly city: string | null;
  readonly country: string;
  readonly timeZone: string;
  readonly areaCode: string | null;
}

/** With how many people work there and how many numbers it has. */
export interface LocationView extends LocationDetails {
  readonly people: number;
  readonly numbers: number;
}

export const locationErrors = {
  nameTaken: (name: string) =>
    new DomainError(
      "conflict",
      phrase({ en: "There is a location “{name}” already.", de: "Einen Standort „{name}“ gibt es schon." }, { name }),
      "name",
    ),
  inUse: (name: string, people: number, numbers: number) =>
    new DomainError(
      "conflict",
      phrase(
        {
          en: "{name} still has {people, plural, one {one person} other {{people} people}} and {numbers, plural, one {one number} other {{numbers} numbers}}: it stays.",
          de: "{name} hat noch {people, plural, one {eine Person} other {{people} Personen}} und {numbers, plural, one {eine Rufnummer} other {{numbers} Rufnummern}}: Er bleibt.",
        },
        { name, people, numbers },
      ),
      "location",
    ),
  /** Somebody or something came to it at the same moment. */
  inUseByNow: (name: string) =>
    new DomainError(
      "conflict",
      phrase({ en: "{name} is in use by now: it stays.", de: "{name} wird inzwischen benutzt: Er bleibt." }, { name }),
      "location",
    ),
};
