import type { Role } from "../approvals/access.ts";
import { type Filling, type Locale, phrase } from "../chat/words.ts";
import { DomainError } from "../errors.ts";
import type { PersonId, UserId } from "../identity/identity.ts";

export type EmailState = "pending" | "confirmed" | "refused" | "expired" | "withdrawn" | "undeliverable";

/** An account is to get another address: `way` is what confirms it, a link that is opened or an administrator. */
export interface EmailChange {
  readonly id: string;
  readonly user: UserId;
  readonly person: PersonId | null;
  readonly name: string;
  readonly oldEmail: string;
  readonly newEmail: string;
  readonly requestedBy: PersonId;
  readonly requester: string;
  readonly way: "mail" | "admin";
  readonly state: EmailState;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly expiresAt: Date;
  readonly createdAt: Date;
  /** What they read; null: nobody has said. */
  readonly language: Locale | null;
}

export interface EmailReader {
  readonly name: string;
  readonly person: PersonId;
  readonly role: Role;
  readonly timeZone: string;
}

export type EmailBar = "settled" | "expired" | "own" | "right";

/** Hours between two changes of an address, and for which a link to the new one is good. */
export const emailHours = 24;
/** How often somebody may be asked about a new address within a day: each time a mail goes to a stranger's mailbox. */
export const emailAsks = 5;

/** Why somebody's yes or no does not count; undefined: it does. What decides also explains. */
export function emailBar(
  { state, way, expiresAt, person, requestedBy }: EmailChange,
  viewer: { person: PersonId; role: Role },
  now: Date,
): EmailBar | undefined {
  if (state !== "pending") return "settled";
  if (expiresAt <= now) return "expired";
  if (viewer.person === person || viewer.person === requestedBy) return "own";
  return viewer.role === "admin" && way === "admin" ? undefined : "right";
}

/** "a…@firm.de": whoever has the old mailbox need not be whose account it is. */
export function maskedEmail(email: string): string {
  return `${email.charAt(0)}…${email.slice(email.lastIndexOf("@"))}`;
}

export const emailErrors = {
  gone: () =>
    new DomainError(
      "not_found",
      phrase({ en: "There is no such request.", de: "Diese Anfrage gibt es nicht." }),
      "request",
    ),
  taken: (email: string) =>
    new DomainError(
      "conflict",
      phrase(
        { en: "Somebody with {email} has an account already.", de: "Mit {email} gibt es schon ein Konto." },
        { email },
      ),
      "new",
    ),
  left: (name: string) =>
    new DomainError("conflict", phrase({ en: "{name} has left.", de: "{name} ist gegangen." }, { name }), "person"),
  /** `again`: when, in the asker's time. */
  tooSoon: (again: Filling) =>
    new DomainError(
      "unavailable",
      phrase(
        {
          en: "The address was changed less than a day ago. Again from {again} on.",
          de: "Die Adresse wurde vor weniger als einem Tag geändert. Wieder ab {again}.",
        },
        { again },
      ),
      "new",
    ),
  tooOften: () =>
    new DomainError(
      "unavailable",
      phrase({
        en: "A new address was asked for many times today. Try again tomorrow.",
        de: "Heute wurde schon oft eine neue Adresse angefragt. Versuche es morgen wieder.",
      }),
      "new",
    ),
  nobodyConfirms: () =>
    new DomainError(
      "unavailable",
      phrase({
        en: "There is no other administrator who could confirm it. Whoever runs the server can turn mail on (SMTP_URL): then a link does.",
        de: "Es gibt keinen anderen Administrator, der sie bestätigen könnte. Wer den Server betreibt, kann Mail einschalten (SMTP_URL): Dann genügt ein Link.",
      }),
      "new",
    ),
  adminOnly: (name: string) =>
    new DomainError(
      "forbidden",
      phrase(
        {
          en: "{name} has a right or asks for one: only an administrator may change the address.",
          de: "{name} hat ein Recht oder fragt danach: Nur ein Administrator darf die Adresse ändern.",
        },
        { name },
      ),
      "person",
    ),
};
