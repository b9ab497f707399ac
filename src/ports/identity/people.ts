import type { Right } from "../../domain/approvals/right.ts";
import type { StoredForm } from "../../domain/chat/stored-form.ts";
import type { Locale } from "../../domain/chat/words.ts";
import type { Caller } from "../../domain/identity/caller.ts";
import type { ChatId, PersonId, Profile, Standing, UserId } from "../../domain/identity/identity.ts";
import type { Settings } from "../../domain/settings/settings.ts";

/** Who is asking, with what and under which settings: all that every request needs, in one statement. */
export interface CallerRead {
  readonly caller: Caller | undefined;
  /** Why a known identity may do nothing. */
  readonly barred: "suspended" | "left" | Exclude<Standing, "member"> | undefined;
  /** The language of a known identity. */
  readonly locale: Locale | undefined;
  /** The platform was last asked about a known identity more than an hour ago. */
  readonly stale: boolean;
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
  /** Somebody has unlinked the identity that is asked about before. */
  readonly unlinked: boolean;
  /** The address is not the one that the account was made with. */
  readonly changed: boolean;
}

export interface People {
  readCaller(chat: ChatId, now: Date, form?: string): Promise<CallerRead>;
  candidates(confirmedEmail: string, chat: ChatId): Promise<Candidate[]>;
  /** Whose address is another spelling of this one: with a plus, or at another domain of the company. */
  similar(confirmedEmail: string, limit: number): Promise<UserId[]>;
  /** Fixes a chat identity to a person, who that is; undefined: somebody was faster. */
  link(profile: Profile, candidate: Candidate, now: Date): Promise<PersonId | undefined>;
  /** What the platform says now: language, time zone, standing. */
  refresh(profile: Profile, now: Date): Promise<void>;
  countAdmins(): Promise<number>;
  /**
   * Makes the person, the user and the right, or gives the right to the candidate. Undefined: two people have it already.
   * Of two at once the second waits for the first.
   */
  bootstrap(right: Right, profile: Profile, candidate: Candidate | undefined, now: Date): Promise<PersonId | undefined>;
  /** Who holds one of these rights, and is neither suspended nor gone. */
  withRight(roles: readonly string[]): Promise<PersonId[]>;
  /** Whether there is a chat in which I may write to them. */
  hasChat(person: PersonId): Promise<boolean>;
  /** What people are called, also who has left. */
  named(people: readonly PersonId[]): Promise<{ readonly person: PersonId; readonly name: string }[]>;
  /** Names of people with one of these rights, to be asked. */
  holders(roles: readonly string[], limit: number): Promise<string[]>;
}
