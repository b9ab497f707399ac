import type { UserId } from "./identity.ts";

/** What becomes of somebody's phone numbers: they rest, or a colleague takes them over (for good, or until a day). */
export interface LeavePlan {
  readonly user: UserId;
  readonly heir: UserId | undefined;
  /** Local day ("2026-12-24") from which handed-over numbers rest. */
  readonly until: string | undefined;
  /** In which such days are counted. */
  readonly zone: string;
}

/** What leaving did, or would do. Numbers are E.164. */
export interface Left {
  readonly user: UserId;
  readonly person: string | null;
  /** Given back; they rest. */
  readonly numbers: readonly string[];
  /** With the heir now. */
  readonly handed: readonly string[];
  /** When the heir's time with them is over; null: never. */
  readonly handoverEnds: Date | null;
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
}

/** A leaving that is to come. */
export interface PlannedLeave {
  readonly id: string;
  readonly plan: LeavePlan;
  readonly at: Date;
  /** Who planned it. */
  readonly by: string;
}
