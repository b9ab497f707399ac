import type { Role } from "../approvals/access.ts";
import type { Locale, Words } from "../chat/words.ts";
import type { PersonId, UserId } from "../identity/identity.ts";
import type { PersonStep } from "../phone-system/person-step.ts";
import type { MissingPart } from "./missing.ts";

export type LineKind = "phone_line" | "fax_line";
export type DeviceKind = "app" | "voip_phone" | "mobile" | "external";
export type NoAnswer = "voicemail" | "forward" | "busy";

/** A device that rings on a phone line; position counts from 0, ring time in seconds. */
export interface Device {
  readonly id: string;
  readonly kind: DeviceKind;
  readonly name: string;
  readonly position: number;
  readonly ringSeconds: number;
  readonly enabled: boolean;
  /** The number that is called, E.164; of mobiles and external lines. */
  readonly target: string | null;
  readonly externalId: string | null;
}

/** Where calls go that nobody takes. A colleague is `reachable` while something of theirs can be called at all. */
export type Forward =
  | { readonly to: "number"; readonly number: string }
  | {
      readonly to: "person";
      readonly user: UserId;
      readonly name: string;
      readonly externalId: string | null;
      readonly reachable: boolean;
    };

export const ringings = ["ordered", "together"] as const;
/** Devices ring one after another, or all at once. */
export type Ringing = (typeof ringings)[number];
export const ringingWords: Readonly<Record<Ringing, Words>> = {
  ordered: { en: "one after another", de: "nacheinander" },
  together: { en: "all at once", de: "gleichzeitig" },
};

/** A phone line or fax line of a user with all that is attached to it. Numbers are E.164, extensions are digits. */
export interface Line {
  readonly id: string;
  readonly kind: LineKind;
  readonly externalId: string | null;
  readonly numbers: readonly string[];
  /** Of these, what was taken over from somebody who left, and until which day. */
  readonly lent: Readonly<Record<string, string>>;
  readonly extensions: readonly string[];
  readonly devices: readonly Device[];
  readonly ringing: Ringing;
  readonly noAnswer: NoAnswer | null;
  /** Only with `forward`. */
  readonly forward: Forward | null;
  /** Of fax lines: printed on top of every page that is sent. */
  readonly tagline: string | null;
  readonly sendsFax: boolean;
  readonly receivesFax: boolean;
}

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
