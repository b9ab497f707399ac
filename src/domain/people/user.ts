import type { Role } from "../approvals/access.ts";
import type { Locale } from "../chat/words.ts";
import type { PersonId, UserId } from "../identity/identity.ts";
import type { PersonStep } from "../phone-system/person-step.ts";
import type { Line, LineKind } from "../routing/line.ts";
import type { MissingPart } from "./missing-part.ts";

/** How far the phone system has come with what is wanted of it. */
export type SyncState = "pending" | "done" | "failed" | "waiting";
export interface Sync {
  readonly state: SyncState;
  /** What a person has to do in the phone system's own pages. */
  readonly steps: readonly PersonStep[];
}

/** The location somebody works at. Area code without the zero in front ("30"), country in two letters. */
export interface PlaceOfWork {
  readonly name: string;
  readonly timeZone: string;
  readonly areaCode: string | null;
  readonly country: string;
}

/** A user of the phone account, whole: one statement reads it. Dates are local ("2026-12-01"). */
export interface UserView {
  readonly id: UserId;
  readonly person: PersonId | null;
  readonly externalId: string | null;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly role: Role;
  readonly location: PlaceOfWork | null;
  /** Of voice prompts and of what is written to them; null: nobody has said. */
  readonly language: Locale | null;
  /** What is written to them in, wherever they are known: the one said, else that of a chat of theirs. */
  readonly reads: Locale | null;
  readonly startDate: string | null;
  readonly startsAt: Date | null;
  readonly suspended: boolean;
  readonly left: boolean;
  /** A planned leaving, in the time of their place: "2026-12-31" and "18:00". */
  readonly leaves: { readonly day: string; readonly time: string } | null;
  readonly telephony: boolean;
  readonly fax: boolean;
  readonly lines: readonly Line[];
  readonly sync: Sync;
}

/** A row of a list: what is needed to find somebody and to see whether something is amiss. */
export interface UserSummary {
  /** Where the next page begins. */
  readonly cursor: string;
  readonly id: UserId;
  readonly name: string;
  readonly email: string;
  readonly location: string | null;
  readonly number: string | null;
  readonly extension: string | null;
  /** What they still lack before calls or faxes reach them; nothing: complete. */
  readonly missing: readonly MissingPart[];
  /** How many they have, on or off. */
  readonly devices: number;
  readonly suspended: boolean;
  /** Only while their first day is still to come. */
  readonly startDate: string | null;
}

/** What a list may be narrowed to: who lacks something, who is suspended, whose first day is still to come, whose devices cost something. */
export const userStatuses = ["incomplete", "suspended", "starting", "paid"] as const;
export type UserStatus = (typeof userStatuses)[number];

/** All that somebody can be called on from outside, on lines of one kind or of every kind. */
export function numbersOf({ lines }: Pick<UserView, "lines">, ...kinds: readonly LineKind[]): string[] {
  return lines.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind)).flatMap(({ numbers }) => numbers);
}

export function fullName(user: { firstName: string; lastName: string }): string {
  return `${user.firstName} ${user.lastName}`.trim();
}
