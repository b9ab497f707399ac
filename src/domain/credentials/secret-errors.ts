import { type Filling, phrase } from "../chat/words.ts";
import { DomainError } from "../errors.ts";

/** Refusals around passwords and sign-in data. None repeats what was typed: it may have been a password. */
export const secretErrors = {
  nobody: () =>
    new DomainError(
      "not_found",
      phrase({
        en: "I know nobody like that. Mention them, or give their e-mail address; never type a password here.",
        de: "So jemanden kenne ich nicht. Erwähne die Person oder gib ihre E-Mail-Adresse an; tippe hier nie ein Passwort.",
      }),
    ),
  notReady: (name: string) =>
    new DomainError(
      "unavailable",
      phrase(
        {
          en: "The phone system does not know {name} yet. Try again in a minute; if it stays, tell an administrator.",
          de: "Die Telefonanlage kennt {name} noch nicht. Versuche es in einer Minute noch einmal; bleibt es dabei, sag es einem Administrator.",
        },
        { name },
      ),
    ),
  noPhone: (name: string) =>
    new DomainError(
      "invalid",
      phrase(
        {
          en: "{name} is no VoIP phone: only those have sign-in data of their own.",
          de: "{name} ist kein VoIP-Telefon: Nur diese haben eigene Zugangsdaten.",
        },
        { name },
      ),
    ),
  elsewhere: () =>
    new DomainError(
      "unavailable",
      phrase({
        en: "Your phone system shows sign-in data on its own pages only.",
        de: "Deine Telefonanlage zeigt Zugangsdaten nur auf ihren eigenen Seiten.",
      }),
    ),
  unreachable: (name: string, whom: Filling) =>
    new DomainError(
      "unavailable",
      phrase(
        {
          en: "{name} has no chat that I can write to, so no link reaches them, and nothing was sent. They type “password” in a chat with me as soon as they have one. {whom} can see to that.",
          de: "{name} hat keinen Chat, in den ich schreiben kann. Kein Link kommt an, deshalb wurde nichts geschickt. Sobald es einen gibt, genügt dort „password“. Darum kümmert sich {whom}.",
        },
        { name, whom },
      ),
    ),
  yourAddress: (name: string) =>
    new DomainError(
      "forbidden",
      phrase(
        {
          en: "{name} has no chat with me, and you asked for their e-mail address, so no link goes there at your wish. Ask somebody else of HR or an administrator to begin it.",
          de: "{name} hat keinen Chat mit mir, und die E-Mail-Adresse geht auf deine Anfrage zurück; deshalb geht auf deinen Wunsch kein Link dorthin. Bitte jemand anderen aus der Personalabteilung oder einen Administrator.",
        },
        { name },
      ),
    ),
  lockUsed: () =>
    new DomainError(
      "conflict",
      phrase({
        en: "This button was used already, or is too old. If something is wrong now, type “lock-me”.",
        de: "Dieser Knopf wurde schon benutzt oder ist zu alt. Stimmt jetzt etwas nicht, gib „lock-me“ ein.",
      }),
    ),
};
