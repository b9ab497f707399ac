import { DomainError } from "./errors.ts";
import type { PersonId, UserId } from "./identity.ts";
import { phrase } from "./words.ts";

export type RequestState = "pending" | "approved" | "denied" | "cancelled" | "expired";

/** Somebody asks that a person becomes administrator. */
export interface AdminRequest {
  readonly id: string;
  /** What people call it. */
  readonly number: number;
  readonly person: PersonId;
  readonly user: UserId;
  readonly name: string;
  readonly requestedBy: PersonId;
  readonly requester: string;
  readonly reason: string;
  /** Counted from the grant; null: for good. */
  readonly hours: number | null;
  /** How many have to say yes, and who has. */
  readonly needed: number;
  readonly approvals: readonly { readonly person: PersonId; readonly name: string }[];
  readonly state: RequestState;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly expiresAt: Date;
  readonly createdAt: Date;
  /** Of what a card of it shows: who approves, approves this. */
  readonly fingerprint: string;
}

/** Somebody to whom a request is told without their asking. */
export interface RequestReader {
  readonly person: PersonId;
  readonly timeZone: string;
  readonly decides: boolean;
  /** Under which they were told of it, reminders included. */
  readonly topics: readonly string[];
}

/** An administrator's right that ends by itself. */
export interface TimedRight {
  readonly grant: string;
  readonly person: PersonId;
  readonly user: UserId;
  readonly name: string;
  /** Why it was given. */
  readonly reason: string;
  /** How long it was given for. */
  readonly hours: number;
  readonly until: Date;
  /** Of the place where they work. */
  readonly timeZone: string;
}

export const requestProblems = {
  gone: () =>
    new DomainError(
      "not_found",
      phrase({ en: "There is no such request.", de: "Diese Anfrage gibt es nicht." }),
      "request",
    ),
  left: (name: string) =>
    new DomainError("conflict", phrase({ en: "{name} has left.", de: "{name} ist gegangen." }, { name }), "request"),
  isAdmin: (name: string) =>
    new DomainError(
      "conflict",
      phrase({ en: "{name} is an administrator already.", de: "{name} ist schon Administrator." }, { name }),
      "person",
    ),
  noPerson: (name: string) =>
    new DomainError(
      "conflict",
      phrase(
        {
          en: "{name} is a user of the phone account, but nobody in the company yet: nobody could use the right.",
          de: "{name} ist ein Benutzer der Anlage, aber noch niemand in der Firma: Keiner könnte das Recht benutzen.",
        },
        { name },
      ),
      "person",
    ),
  tooLong: (hours: number) =>
    new DomainError(
      "invalid",
      phrase(
        { en: "At most {hours} hours are allowed.", de: "Erlaubt sind höchstens {hours} Stunden." },
        { hours: String(hours) },
      ),
      "for",
    ),
};

/** Why a yes or no of this person does not count; undefined: it does. What decides also explains. */
export type Bar = "settled" | "expired" | "own" | "theirs" | "voted" | "changed";

export function barOf(
  request: AdminRequest,
  voter: PersonId,
  { now, seen }: { now: Date; seen?: string | undefined },
): Bar | undefined {
  if (request.state !== "pending") return "settled";
  if (request.expiresAt <= now) return "expired";
  // never for oneself, whatever chat or account one comes from
  if (request.person === voter) return "theirs";
  if (request.requestedBy === voter) return "own";
  if (seen !== undefined && seen !== request.fingerprint) return "changed";
  return request.approvals.some(({ person }) => person === voter) ? "voted" : undefined;
}
