import type { Caller } from "../domain/caller.ts";
import type { ChatId, PersonId, Profile, UserId } from "../domain/identity.ts";
import type { Settings } from "../domain/settings.ts";
import type { StoredForm } from "../domain/stored-form.ts";

/** Who is asking, with what and under which settings: all that every request needs, in one statement. */
export interface Arrival {
  readonly caller: Caller | undefined;
  /** Why a known identity may do nothing. */
  readonly barred: "suspended" | "left" | undefined;
  /** The form or question that the request answers; only if this chat person owns it. */
  readonly form: StoredForm | undefined;
  readonly settings: Settings;
}

/** Somebody who could be the person behind a confirmed e-mail address. */
export interface Candidate {
  readonly person: PersonId | null;
  readonly user: UserId;
  /** An identity of the same platform and tenant that the person has already. */
  readonly linkedAs: ChatId | null;
}

export interface People {
  arrive(chat: ChatId, now: Date, form?: string): Promise<Arrival>;
  candidates(confirmedEmail: string, chat: ChatId): Promise<Candidate[]>;
  /** Fixes a chat identity to a person; somebody faster wins, silently. */
  link(profile: Profile, candidate: Candidate, now: Date): Promise<void>;
  countAdmins(): Promise<number>;
  /** Makes the person, the user and the right, or gives the right to the candidate. False: two admins exist already. */
  bootstrapAdmin(profile: Profile, candidate: Candidate | undefined, now: Date): Promise<boolean>;
  /** Names of people with one of these rights, to be asked. */
  holders(roles: readonly string[], limit: number): Promise<string[]>;
}
