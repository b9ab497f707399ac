import { phrase } from "../chat/words.ts";
import { DomainError } from "../errors.ts";

export const absenceErrors = {
  past: () =>
    new DomainError(
      "invalid",
      phrase({ en: "Say a day that is still to come.", de: "Nenn einen Tag, der noch kommt." }),
      "until",
    ),
  pastFrom: () =>
    new DomainError("invalid", phrase({ en: "This day is over already.", de: "Dieser Tag ist schon vorbei." }), "from"),
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
  sameOne: (name: string) =>
    new DomainError(
      "invalid",
      phrase(
        {
          en: "{name} is the one who is away. Choose somebody else.",
          de: "{name} ist ja abwesend. Wähle jemand anderen.",
        },
        { name },
      ),
      "delegate",
    ),
  decidesNothing: (name: string) =>
    new DomainError(
      "conflict",
      phrase(
        {
          en: "{name} decides about no requests, so nothing has to be handed over: only administrators do.",
          de: "{name} entscheidet keine Anfragen, es ist also nichts zu übergeben: Das tun nur Administratoren.",
        },
        { name },
      ),
      "person",
    ),
  yourRequest: () =>
    new DomainError(
      "forbidden",
      phrase({
        en: "A request of yours waits for administrators, so it is not for you to say who of them is away. Ask one of them.",
        de: "Eine Anfrage von dir wartet auf Administratoren, deshalb sagst nicht du, wer von ihnen abwesend ist. Bitte einen von ihnen.",
      }),
    ),
  mayNot: (name: string) =>
    new DomainError(
      "conflict",
      phrase(
        {
          en: "{name} is no administrator: only who may approve can stand in.",
          de: "{name} ist kein Administrator: Vertreten kann nur, wer erlauben darf.",
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
