import type { Locale } from "../chat/words.ts";
import type { UserId } from "../identity/identity.ts";
import type { UserView } from "../people/user.ts";
import type { DeviceKind, Line, LineKind } from "../routing/line.ts";
import type { LineSettings } from "./line-settings.ts";

/** What the database wants of one user in the phone system. Ids are ours; external ids the phone system's. */
export interface DesiredState {
  readonly user: UserId;
  readonly externalId: string | null;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly admin: boolean;
  readonly location: string | null;
  readonly language: Locale | null;
  readonly lines: readonly Line[];
}

export interface ActualDevice {
  readonly externalId: string;
  readonly kind: DeviceKind;
  readonly name: string;
  readonly ringSeconds: number;
  readonly enabled: boolean;
  /** Undefined: it has none that could be set. */
  readonly target: string | null | undefined;
}
export interface ActualLine {
  readonly externalId: string;
  readonly kind: LineKind;
  readonly numbers: readonly string[];
  readonly extensions: readonly string[];
  /** In ringing order. */
  readonly devices: readonly ActualDevice[];
  readonly settings: LineSettings;
}
/** What the phone system really has. */
export interface Actual {
  readonly externalId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly admin: boolean;
  readonly location: string | null;
  readonly language: string | null;
  readonly lines: readonly ActualLine[];
}

/**
 * Before the first day and while suspended nothing rings: the lines stand, without numbers and extensions.
 * Somebody who left is wanted nowhere.
 */
export function desiredStateOf(user: UserView, now: Date): DesiredState | undefined {
  if (user.left) return undefined;
  const silent = user.suspended || (user.startsAt !== null && user.startsAt > now);
  return {
    user: user.id,
    externalId: user.externalId,
    firstName: user.firstName,
    lastName: user.lastName,
    email: user.email,
    admin: user.role === "admin" && !user.suspended,
    location: user.location?.name ?? null,
    language: user.language,
    lines: silent ? user.lines.map((line) => ({ ...line, numbers: [], extensions: [] })) : user.lines,
  };
}

/**
 * What is wanted of a line by itself. A colleague whom the phone system does not have yet cannot be forwarded to: until
 * then callers reach the voicemail rather than nothing.
 */
export function settingsOf(line: Line): LineSettings {
  const { ringing, noAnswer, forward, tagline, sendsFax, receivesFax } = line;
  const forwardNumber = forward?.to === "number" ? forward.number : null;
  const forwardUser = forward?.to === "person" ? forward.externalId : null;
  const nowhere = noAnswer === "forward" && forwardNumber === null && forwardUser === null;
  return {
    ...{ ringing, noAnswer: nowhere ? "voicemail" : noAnswer, forwardNumber, forwardUser },
    ...{ tagline, sendsFax, receivesFax },
  };
}
