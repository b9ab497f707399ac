import { phrase, type Words } from "../chat/words.ts";
import { DomainError } from "../errors.ts";
import type { PersonId, UserId } from "../identity/identity.ts";
import type { LineKind } from "../routing/line.ts";

/** What is dialled to reach a line: a phone number (E.164) or an extension (digits). */
export interface Dialable {
  readonly kind: "number" | "extension";
  readonly value: string;
}

/** Whose line a number or extension reaches at this moment; groups and IVRs of an adopted account are nobody's. */
export interface Holder {
  readonly line: string;
  readonly lineKind: LineKind | "foreign";
  readonly user: UserId | null;
  readonly person: PersonId | null;
  readonly name: string;
  /** It was somebody's who left: calls go there for a time. E.164. */
  readonly forwardsTo: string | null;
}

/** Which of the two fields was filled in; the number where it was both. */
export function dialableOf(input: { number?: string | undefined; extension?: string | undefined }): Dialable {
  if (input.number !== undefined) return { kind: "number", value: input.number };
  return { kind: "extension", value: input.extension ?? "" };
}

/** Why a number or an extension cannot be given, taken or moved like this. */
export const dialableErrors = {
  /** Somebody else was faster, or nobody ever had it. */
  notHeld: ({ kind, value }: Dialable) =>
    new DomainError(
      "conflict",
      phrase({ en: "Nobody has {value} at the moment.", de: "Im Moment hat niemand {value}." }, { value }),
      kind,
    ),
  notResting: ({ kind, value }: Dialable) =>
    new DomainError("conflict", phrase({ en: "{value} does not rest.", de: "{value} ruht nicht." }, { value }), kind),
  foreign: ({ kind, value }: Dialable, name: string) =>
    new DomainError(
      "forbidden",
      phrase(
        {
          en: "{value} leads to “{name}” in the phone system, which is nobody's line: change it there.",
          de: "{value} führt in der Telefonanlage zu „{name}“, keinem Anschluss einer Person: Ändere es dort.",
        },
        { value, name },
      ),
      kind,
    ),
  forwarded: ({ kind, value }: Dialable, target: string) =>
    new DomainError(
      "conflict",
      phrase(
        {
          en: "{value} was somebody's who left, and is forwarded to {target}. To end that: leave-number {value} rest",
          de: "{value} gehörte jemandem, der gegangen ist, und wird weitergeleitet an {target}. Um das zu beenden: leave-number {value} rest",
        },
        { value, target },
      ),
      kind,
    ),
  changed: ({ kind, value }: Dialable) =>
    new DomainError(
      "conflict",
      phrase(
        {
          en: "Somebody else has changed who has {value} meanwhile. Look again.",
          de: "Inzwischen hat jemand geändert, wer {value} hat. Sieh noch einmal nach.",
        },
        { value },
      ),
      kind,
    ),
  /** A line can only stand where its kind is allowed. */
  notAllowed: (field: string, name: string, lineKind: LineKind) =>
    new DomainError("invalid", phrase(notAllowed[lineKind], { name }), field),
  neither: (field: string, name: string) =>
    new DomainError(
      "invalid",
      phrase(
        {
          en: "{name} is allowed neither telephony nor fax, so there is no line to give it to.",
          de: "{name} darf weder Telefonie noch Fax nutzen, deshalb gibt es keinen Anschluss dafür.",
        },
        { name },
      ),
      field,
    ),
};

const notAllowed: Record<LineKind, Words> = {
  phone_line: {
    en: "{name} is not allowed telephony, so there is no phone line to give it to.",
    de: "{name} darf keine Telefonie nutzen, deshalb gibt es keinen Telefonanschluss dafür.",
  },
  fax_line: {
    en: "{name} is not allowed fax, so there is no fax line to give it to.",
    de: "{name} darf kein Fax nutzen, deshalb gibt es keinen Faxanschluss dafür.",
  },
};
