import { DomainError } from "./errors.ts";
import { phrase } from "./words.ts";

export const awayProblems = {
  past: () =>
    new DomainError(
      "invalid",
      phrase({ en: "Say a day that is still to come.", de: "Nenn einen Tag, der noch kommt." }),
      "until",
    ),
  order: () =>
    new DomainError(
      "invalid",
      phrase({ en: "This is not before the last day.", de: "Das liegt nicht vor dem letzten Tag." }),
      "from",
    ),
  self: () =>
    new DomainError(
      "invalid",
      phrase({ en: "That is you. Choose somebody else.", de: "Das bist du. Wähle jemand anderen." }),
      "delegate",
    ),
  mayNot: (name: string) =>
    new DomainError(
      "conflict",
      phrase(
        {
          en: "{name} is no administrator: only who may approve can do it in your place.",
          de: "{name} ist kein Administrator: Nur wer erlauben darf, kann es für dich tun.",
        },
        { name },
      ),
      "delegate",
    ),
  nowhere: (name: string) =>
    new DomainError(
      "conflict",
      phrase(
        {
          en: "{name} is away, too, with nobody else in their place. Choose somebody who is here.",
          de: "{name} ist auch abwesend, ohne jemand anderen an der Stelle. Wähle jemanden, der da ist.",
        },
        { name },
      ),
      "delegate",
    ),
};
