import { phrase, type Words } from "../chat/words.ts";
import { DomainError } from "../errors.ts";

/** Why somebody cannot leave, come back or be forgotten like this. */
export const leavingErrors = {
  /** Somebody's unanswered calls were sent there at the same moment. */
  forwardedNow: () =>
    new DomainError(
      "conflict",
      phrase({
        en: "Somebody's calls were just forwarded to this person. Look again, and try once more.",
        de: "Gerade wurden Anrufe an diese Person weitergeleitet. Sieh noch einmal hin und versuche es erneut.",
      }),
    ),
  /** One of their numbers or extensions was given away at the same moment. */
  givenNow: () =>
    new DomainError(
      "conflict",
      phrase({
        en: "Somebody was just given one of these numbers. Nothing was changed: try once more.",
        de: "Gerade hat jemand eine dieser Nummern bekommen. Nichts wurde geändert: Versuche es noch einmal.",
      }),
    ),
  heirWithoutLine: () =>
    new DomainError(
      "invalid",
      phrase({
        en: "This colleague has no phone line that could take the numbers.",
        de: "Diese Person hat keinen Telefonanschluss, der die Nummern übernehmen könnte.",
      }),
      "to",
    ),
  notForwarded: () =>
    new DomainError(
      "conflict",
      phrase({ en: "It is not forwarded any more.", de: "Sie wird nicht mehr weitergeleitet." }),
      "number",
    ),
  self: () =>
    new DomainError(
      "forbidden",
      phrase({
        en: "Not for yourself: ask another administrator or somebody of HR.",
        de: "Nicht für dich selbst: Bitte jemand anderen aus Personal oder Administration.",
      }),
      "person",
    ),
  administrator: () =>
    new DomainError(
      "forbidden",
      phrase({
        en: "This is an administrator: only another administrator can do that.",
        de: "Das ist ein Administrator: Das kann nur ein anderer Administrator.",
      }),
      "person",
    ),
  emailTaken: () =>
    new DomainError(
      "conflict",
      phrase({
        en: "Somebody else has this person's e-mail address by now, so the account cannot come back.",
        de: "Die E-Mail-Adresse hat inzwischen jemand anderes, deshalb kann das Konto nicht zurückkommen.",
      }),
      "person",
    ),
  hiredAgain: () =>
    new DomainError(
      "conflict",
      phrase({
        en: "This person has another, open phone account.",
        de: "Diese Person hat ein anderes, offenes Telefonkonto.",
      }),
      "person",
    ),
  /** Deleted there as somebody with a name: without it nobody would be found. */
  stillInPhoneSystem: (link: string | null) =>
    new DomainError(
      "conflict",
      phrase(
        {
          en: "The phone system has not deleted this person yet. {link, select, none {Try again when it has.} other {It needs a hand: {link}}}",
          de: "Die Telefonanlage hat diese Person noch nicht gelöscht. {link, select, none {Versuche es danach noch einmal.} other {Sie braucht Hilfe: {link}}}",
        },
        { link: link ?? "none" },
      ),
      "person",
    ),
  wrong: (field: string, words: Words) => new DomainError("invalid", phrase(words), field),
  notLeft: (typed: string) =>
    new DomainError(
      "not_found",
      phrase(
        {
          en: "Nobody called “{typed}” has left within the grace time.",
          de: "Niemand zu „{typed}“ ist innerhalb der Frist gegangen.",
        },
        { typed },
      ),
      "person",
    ),
};
