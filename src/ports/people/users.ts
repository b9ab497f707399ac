import type { Locale } from "../../domain/chat/words.ts";
import type { PersonRef, Profile, UserId } from "../../domain/identity/identity.ts";
import type { PlaceOfWork, SyncState, UserStatus, UserSummary, UserView } from "../../domain/people/user.ts";
import type { Actual } from "../../domain/phone-system/desired-state.ts";
import type { PersonStep } from "../../domain/phone-system/person-step.ts";

/** A user to be made, with lines and what hangs on them, in one statement. Number E.164, location by name. */
export interface NewUser {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly location: string | undefined;
  readonly startDate: string | undefined;
  readonly telephony: boolean;
  readonly fax: boolean;
  readonly number: string | undefined;
  readonly extension: string | undefined;
  /** The chat identity this person has, where it is known. */
  readonly profile: Profile | undefined;
}

export interface Created {
  readonly user: UserId;
  readonly person: string;
  readonly startsAt: Date | null;
  readonly place: PlaceOfWork | null;
}

/** What is to be different; what is left out stays. Location by name. */
export interface UserChange {
  readonly firstName?: string;
  readonly lastName?: string;
  readonly location?: string;
  readonly telephony?: boolean;
  readonly fax?: boolean;
  readonly language?: Locale;
}

export interface UserQuery {
  /** Decides whose first day is still to come. */
  readonly now: Date;
  /** The beginning of a name or e-mail, a part of a number, the beginning of an extension, or the name of a place. */
  readonly search?: string | undefined;
  readonly number?: string | undefined;
  readonly status?: UserStatus | undefined;
  /** Devices beyond so many cost something; for `paid`. */
  readonly freeDevices?: number | undefined;
  /** By name. */
  readonly location?: string | undefined;
  /** First days, local, both included. */
  readonly starts?: { readonly from: string; readonly to: string } | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface Users {
  /** Users who have not left and fit the reference, best first. A typed text fits by prefix of a name or e-mail, or as number or extension. */
  find(ref: PersonRef, limit: number, number?: string): Promise<UserView[]>;
  /** Also of those who left. */
  byId(user: UserId): Promise<UserView | undefined>;
  /** In the order of their names, after the given cursor. */
  page(query: UserQuery): Promise<UserSummary[]>;
  /** Throws DomainError: e-mail, number, extension or chat identity taken; number or location unknown. */
  create(user: NewUser, now: Date): Promise<Created>;
  /** Throws DomainError: there is no such location. */
  edit(user: UserId, change: UserChange, now: Date): Promise<void>;
  /** Nothing rings and no right counts while suspended; nothing is lost. False: it is so already. Throws DomainError: the last administrator. */
  suspend(user: UserId, now: Date): Promise<boolean>;
  resume(user: UserId, now: Date): Promise<boolean>;
  /** Keeps what the phone system calls a user, a line or a device. */
  remember(thing: "user" | "line" | "device", id: string, externalId: string | null): Promise<void>;
  setSync(user: UserId, state: SyncState, steps: readonly PersonStep[], now: Date, version?: string): Promise<void>;
  /** Whom the phone system does not have as they should be, in the order of their names. */
  unsynced(limit: number): Promise<UserView[]>;
  /** What the phone system had when both sides last agreed. */
  syncBase(user: UserId): Promise<Actual | undefined>;
  setSyncBase(user: UserId, base: Actual): Promise<void>;
  /** Another one whenever something was changed: given to `setSync` it keeps a later change from being called done. */
  syncVersion(user: UserId): Promise<string | undefined>;
}
