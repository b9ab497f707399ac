import { phrase } from "./chat/words.ts";
import { DomainError } from "./errors.ts";

/** The refusals that several places give: each is written once, and the constraint of the database gives the same. */
export const problems = {
  extensionTaken: (extension: string) =>
    new DomainError(
      "conflict",
      phrase({ en: "Extension {extension} is taken.", de: "Die Durchwahl {extension} ist vergeben." }, { extension }),
      "extension",
    ),
  extensionUnknown: (extension: string, from: number, to: number) =>
    new DomainError(
      "invalid",
      phrase(
        {
          en: "{extension} is no extension of this account: they run from {from} to {to}.",
          de: "{extension} ist keine Durchwahl dieser Anlage: Sie gehen von {from} bis {to}.",
        },
        { extension, from: String(from), to: String(to) },
      ),
      "extension",
    ),
  /** It calls for help, or a service. */
  extensionReserved: (extension: string) =>
    new DomainError(
      "invalid",
      phrase(
        {
          en: "{extension} is reserved for emergency and service calls. Choose another extension.",
          de: "{extension} ist für Notrufe und Dienste reserviert. Wähle eine andere Durchwahl.",
        },
        { extension },
      ),
      "extension",
    ),
  extensionResting: (extension: string) =>
    new DomainError(
      "conflict",
      phrase(
        {
          en: "Extension {extension} was given back not long ago and still rests.",
          de: "Die Durchwahl {extension} wurde erst kürzlich frei und ruht noch.",
        },
        { extension },
      ),
      "extension",
    ),
  numberTaken: (number: string) =>
    new DomainError(
      "conflict",
      phrase({ en: "The number {number} is taken.", de: "Die Nummer {number} ist vergeben." }, { number }),
      "number",
    ),
  numberUnknown: (number: string) =>
    new DomainError(
      "not_found",
      phrase(
        { en: "{number} is no number of this account.", de: "{number} ist keine Nummer dieser Anlage." },
        { number },
      ),
      "number",
    ),
  numberResting: (number: string) =>
    new DomainError(
      "conflict",
      phrase(
        {
          en: "The number {number} was given back not long ago and still rests.",
          de: "Die Nummer {number} wurde erst kürzlich frei und ruht noch.",
        },
        { number },
      ),
      "number",
    ),
  emailTaken: (email: string) =>
    new DomainError(
      "conflict",
      phrase(
        { en: "Somebody with {email} has an account already.", de: "Mit {email} gibt es schon ein Konto." },
        { email },
      ),
      "email",
    ),
  chatTaken: () =>
    new DomainError(
      "conflict",
      phrase({
        en: "This person has a phone account already.",
        de: "Diese Person hat schon ein Telefonkonto.",
      }),
      "person",
    ),
  locationUnknown: (location: string) =>
    new DomainError(
      "not_found",
      phrase({ en: "There is no location “{location}”.", de: "Es gibt keinen Standort „{location}“." }, { location }),
      "location",
    ),
  /** For references that say nothing to a person: an id of the chat or of ours. */
  noAccount: () =>
    new DomainError(
      "not_found",
      phrase({ en: "This person has no phone account.", de: "Diese Person hat kein Telefonkonto." }),
      "person",
    ),
  nobody: (typed: string) =>
    new DomainError(
      "not_found",
      phrase({ en: "I find nobody called “{typed}”.", de: "Ich finde niemanden zu „{typed}“." }, { typed }),
      "person",
    ),
  /** Nobody who works here; for who may bring them back, by this line. */
  hasLeft: (typed: string, name: string, line: string) =>
    new DomainError(
      "not_found",
      phrase(
        {
          en: "I find nobody called “{typed}” who works here. {name} has left; “{line}” brings them back.",
          de: "Ich finde niemanden zu „{typed}“, der hier arbeitet. {name} ist gegangen; „{line}“ holt die Person zurück.",
        },
        { typed, name, line },
      ),
      "person",
    ),
  /** The database never goes from one administrator to none. */
  lastAdmin: () =>
    new DomainError(
      "conflict",
      phrase({
        en: "This is the last administrator, who stays. Make somebody else one first.",
        de: "Das ist der letzte Administrator, der bleibt. Mache zuerst jemand anderen dazu.",
      }),
      "person",
    ),
  rightLost: () =>
    new DomainError(
      "forbidden",
      phrase({
        en: "Your rights have changed while I was at it, so nothing was saved.",
        de: "Deine Rechte haben sich währenddessen geändert, deshalb wurde nichts gespeichert.",
      }),
    ),
};
