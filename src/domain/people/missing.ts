import type { Words } from "../chat/words.ts";
import type { Line } from "../routing/line.ts";
import { type MissingPart, missingParts } from "./missing-part.ts";

/** What decides whether somebody can be called. */
interface Reachable {
  readonly location: object | string | null;
  readonly telephony: boolean;
  readonly fax: boolean;
  readonly lines: readonly Pick<Line, "kind" | "numbers" | "extensions" | "devices" | "noAnswer">[];
}

/**
 * What somebody still lacks before calls or faxes reach them, in the order in which one would mend it.
 * db/people/user-missing.ts states the same rule in SQL for lists; a contract test holds both together.
 */
export function missingOf(user: Reachable): MissingPart[] {
  const phones = user.lines.filter((line) => line.kind === "phone_line");
  const faxes = user.lines.filter((line) => line.kind === "fax_line");
  const absent: Record<MissingPart, boolean> = {
    location: (user.telephony || user.fax) && user.location === null,
    number: user.telephony && !phones.some((line) => line.numbers.length > 0),
    extension: user.telephony && !phones.some((line) => line.extensions.length > 0),
    device: user.telephony && !phones.some((line) => line.devices.some((device) => device.enabled)),
    noAnswer: user.telephony && !phones.some((line) => line.noAnswer !== null),
    faxNumber: user.fax && !faxes.some((line) => line.numbers.length > 0),
  };
  return missingParts.filter((part) => absent[part]);
}

export const missingWords: Record<MissingPart, Words> = {
  location: { en: "a location (the address for emergency calls)", de: "ein Standort (die Adresse für Notrufe)" },
  number: { en: "a phone number", de: "eine Rufnummer" },
  extension: { en: "an extension", de: "eine Durchwahl" },
  device: { en: "a device that rings", de: "ein Gerät, das klingelt" },
  noAnswer: { en: "what happens when nobody answers", de: "was geschieht, wenn niemand abnimmt" },
  faxNumber: { en: "a number for the fax line", de: "eine Nummer für den Faxanschluss" },
};
