import { phrase } from "../chat/words.ts";
import { DomainError } from "../errors.ts";

/** Why calls cannot be forwarded as asked; each on the field that is to be changed. */
export const forwardingErrors = {
  left: () =>
    new DomainError("conflict", phrase({ en: "This person has left.", de: "Diese Person ist gegangen." }), "to"),
  self: () =>
    new DomainError("invalid", phrase({ en: "That is the same person.", de: "Das ist dieselbe Person." }), "to"),
  round: () =>
    new DomainError(
      "conflict",
      phrase({
        en: "Their own unanswered calls come back here: it would go round in circles.",
        de: "Deren unbeantwortete Anrufe kommen hierher zurück: Es ginge im Kreis.",
      }),
      "to",
    ),
  unreachable: (name: string) =>
    new DomainError(
      "conflict",
      phrase(
        {
          en: "{name} has neither a number nor an extension, or is suspended: nothing would ring.",
          de: "{name} hat weder Rufnummer noch Durchwahl oder ist gesperrt: Es würde nichts klingeln.",
        },
        { name },
      ),
      "to",
    ),
  /** It would be followed nowhere when its owner leaves. */
  inside: (number: string, field: string) =>
    new DomainError(
      "invalid",
      phrase(
        {
          en: "{number} is a number of this account: choose the colleague who has it instead.",
          de: "{number} ist eine Nummer dieser Anlage: Wähl stattdessen die Person, die sie hat.",
        },
        { number },
      ),
      field,
    ),
  vague: () =>
    new DomainError(
      "invalid",
      phrase({
        en: "Mention the colleague with @, or give an e-mail address or extension.",
        de: "Erwähne die Person mit @ oder gib E-Mail-Adresse oder Durchwahl an.",
      }),
      "to",
    ),
};
