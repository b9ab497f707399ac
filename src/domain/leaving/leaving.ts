import type { UserId } from "../identity/identity.ts";

/** What becomes of somebody's phone numbers: they rest, or a colleague takes them over (for good, or until a day). */
export interface LeavePlan {
  readonly user: UserId;
  readonly heir: UserId | undefined;
  /** Local day ("2026-12-24") from which handed-over numbers rest. */
  readonly until: string | undefined;
  /** In which such days are counted. */
  readonly zone: string;
}

/** What was decided about a single number before somebody leaves; what nobody decided goes the way of all the others. */
export interface NumberFate {
  readonly number: string;
  readonly what: "rest" | "hand_over" | "forward";
  readonly heir: { readonly user: UserId; readonly name: string } | null;
  /** Called from outside then, E.164. */
  readonly target: string | null;
  /** Local day on which that ends and the number rests. */
  readonly until: string | null;
}

/** `ends` null: it stays there. */
export interface Handed {
  readonly number: string;
  readonly heir: UserId;
  readonly name: string;
  readonly ends: Date | null;
}
export interface Forwarded {
  readonly number: string;
  readonly target: string;
  readonly ends: Date | null;
}

/** What leaving did, or would do. Numbers are E.164. */
export interface Left {
  readonly user: UserId;
  readonly person: string | null;
  /** Given back; they rest. */
  readonly numbers: readonly string[];
  /** With a colleague now. */
  readonly handed: readonly Handed[];
  /** Outside numbers ring where these were. */
  readonly forwarded: readonly Forwarded[];
  /** Of those that rest: they were to go to a colleague who cannot take them any more. */
  readonly fallen: readonly string[];
  readonly extensions: readonly string[];
  readonly roles: readonly string[];
  /** Whose calls went to the leaver when nobody answered; they go to voicemail now. */
  readonly rerouted: readonly { readonly user: UserId; readonly name: string }[];
}

/** What came back, and what somebody else has by now. */
export interface Restored {
  readonly user: UserId;
  readonly person: string | null;
  readonly back: readonly string[];
  readonly gone: readonly string[];
  /** Of those that are back: they were forwarded until now. */
  readonly unforwarded: readonly string[];
  /** They left as an administrator, which nobody is again without being asked for. */
  readonly wasAdmin: boolean;
}

/** A leaving that is to come. */
export interface PlannedLeave {
  readonly id: string;
  readonly plan: LeavePlan;
  readonly at: Date;
  /** Who planned it. */
  readonly by: string;
}
