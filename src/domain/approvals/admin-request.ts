import { type Filling, phrase } from "../chat/words.ts";
import { DomainError } from "../errors.ts";
import type { PersonId, UserId } from "../identity/identity.ts";
import { type Right, type RightPolicy, rightWords } from "./right.ts";

export type RequestState = "pending" | "approved" | "denied" | "cancelled" | "expired";

/** Somebody asks that a person gets a right. */
export interface AdminRequest {
  readonly id: string;
  /** What people call it. */
  readonly number: number;
  readonly right: Right;
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
  /** What made a yes valid: another human, a hand on the server, or what its operator allows. */
  readonly proof: "second_human" | "server" | "policy" | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly expiresAt: Date;
  readonly createdAt: Date;
  /** Of what a card of it shows: who approves, approves this. */
  readonly fingerprint: string;
  /** Reminders so far. */
  readonly reminded: number;
  /** As of what it stands in everybody's chats (told.ts); null: in nobody's yet. */
  readonly told: string | null;
}

/** What a request said at some time. */
export type RequestWish = Pick<AdminRequest, "requester" | "reason" | "hours">;

/** Somebody who has to do with a request already: was told of it, asked, or gets the right. */
export interface RequestReader {
  readonly person: PersonId;
  readonly timeZone: string;
  readonly told: boolean;
  /** Under which parts of its topic it stands in their chats, reminders included. */
  readonly parts: readonly string[];
}

/** A right that ends by itself. */
export interface TimedRight {
  readonly right: Right;
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

/** Why a right may not last so long; undefined: it may. */
export function lengthProblem(
  hours: number | null,
  { cap, forGood }: Pick<RightPolicy, "cap" | "forGood">,
): DomainError | undefined {
  if (hours === null && !forGood) return requestErrors.notForGood();
  return cap > 0 && (hours === null || hours > cap) ? requestErrors.tooLong(cap) : undefined;
}

/** How long a right may be asked for. */
export function checkLength(hours: number | null, policy: RightPolicy): void {
  const problem = lengthProblem(hours, policy);
  if (problem) throw problem;
}

/** Whether a right would end before the one that they have already, and so change nothing. */
export function endsBefore(hours: number | null, until: Date, now: Date): boolean {
  return hours !== null && now.getTime() + hours * 3_600_000 <= until.getTime();
}

export const requestErrors = {
  gone: () =>
    new DomainError(
      "not_found",
      phrase({ en: "There is no such request.", de: "Diese Anfrage gibt es nicht." }),
      "request",
    ),
  notYours: () =>
    new DomainError(
      "forbidden",
      phrase({
        en: "Only who asked for it can change it.",
        de: "Ändern kann das nur, wer es angefragt hat.",
      }),
      "request",
    ),
  /** They were allowed to ask when they did. */
  notForOthers: () =>
    new DomainError(
      "forbidden",
      phrase({
        en: "Only HR and administrators ask for others, and you are neither any more: you can withdraw this request, not change it.",
        de: "Für andere fragen nur Personalabteilung und Administratoren, und das bist du nicht mehr: Du kannst diese Anfrage zurückziehen, nicht ändern.",
      }),
      "request",
    ),
  left: (name: string) =>
    new DomainError("conflict", phrase({ en: "{name} has left.", de: "{name} ist gegangen." }, { name }), "request"),
  /** A button of what is not there: no field could put that right. */
  forgotten: () =>
    new DomainError(
      "not_found",
      phrase({
        en: "This request does not exist any more, so nothing was decided.",
        de: "Diese Anfrage gibt es nicht mehr; nichts ist entschieden.",
      }),
    ),
  has: (right: Right, name: string) => new DomainError("conflict", phrase(rightWords[right].has, { name }), "person"),
  hasNot: (right: Right, name: string) =>
    new DomainError("conflict", phrase(rightWords[right].hasNot, { name }), "person"),
  /** `until`: in the asker's time. */
  longerAlready: (right: Right, name: string, until: Filling) =>
    new DomainError("invalid", phrase(rightWords[right].hasUntil, { name, until }), "for"),
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
  notForGood: () =>
    new DomainError(
      "invalid",
      phrase({
        en: "A right for good is not allowed here. Choose for how long.",
        de: "Ein Recht auf Dauer ist hier nicht erlaubt. Wähle, für wie lange.",
      }),
      "for",
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
