import type { PersonRef, UserId } from "../../domain/identity/identity.ts";
import type { LeavePlan, Left, NumberFate, PlannedLeave, Restored } from "../../domain/leaving/leaving.ts";
import type { UserView } from "../../domain/people/user.ts";

/** Local day and time ("2026-12-24", "18:00") in a zone, and the instant they mean there. */
export interface LocalMoment {
  readonly day: string;
  readonly time: string;
  readonly zone: string;
}

export interface Leaving {
  /**
   * Nothing rings any more, numbers and extensions rest or go to the heir, rights end, nobody's calls go to the leaver.
   * Undefined: left already. Throws DomainError: the last administrator; an heir without a phone line.
   */
  leave(plan: LeavePlan, restDays: number, now: Date): Promise<Left | undefined>;
  /** Names of those whose calls go to this person when nobody answers. */
  pointingAt(user: UserId): Promise<string[]>;
  /** Instead of what was planned before. Answers when that is. */
  plan(plan: LeavePlan, at: LocalMoment, by: string): Promise<{ id: string; at: Date }>;
  planned(user: UserId): Promise<PlannedLeave | undefined>;
  /** A plan that is still to be carried out; it is not given out a second time. */
  take(id: string, now: Date): Promise<PlannedLeave | undefined>;
  /** What was decided about single numbers is forgotten with it. */
  cancel(user: UserId, now: Date): Promise<boolean>;
  /** Instead of what was decided about this number before. */
  decide(user: UserId, fate: Omit<NumberFate, "heir"> & { heir: UserId | null }, now: Date): Promise<void>;
  decided(user: UserId): Promise<NumberFate[]>;
  /** Where calls to this number go that was somebody's who left; undefined: it is not forwarded. */
  forwardOf(number: string): Promise<string | undefined>;
  /** A forwarded number begins to rest. False: it is not forwarded any more. */
  endForward(number: string, restDays: number, now: Date): Promise<boolean>;
  /** Who left after the day, best first. */
  left(ref: PersonRef, since: Date, limit: number): Promise<UserView[]>;
  /** Gives back what is still free. Throws DomainError: somebody else has the address; hired again. */
  restore(user: UserId, now: Date): Promise<Restored | undefined>;
  /** Handed-over numbers whose time is over begin to rest. Answers whose they were. */
  endHandover(numbers: readonly string[], heir: UserId, restDays: number, now: Date): Promise<readonly string[]>;
  /**
   * Forgets the person for good; what they did stays under a pseudonym, and numbers that were still forwarded rest.
   * Undefined: they have not left.
   */
  erase(
    user: UserId,
    restDays: number,
    now: Date,
  ): Promise<
    { readonly pseudonym: string; readonly person: string | null; readonly unforwarded: readonly string[] } | undefined
  >;
}
