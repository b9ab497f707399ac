import type { UserId } from "./identity.ts";
import type { DeviceKind, Line, LineKind, UserView } from "./user.ts";

/** What the database wants of one user in the phone system. Ids are ours; external ids the phone system's. */
export interface Wanted {
  readonly user: UserId;
  readonly externalId: string | null;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly admin: boolean;
  readonly location: string | null;
  readonly lines: readonly Line[];
}

export interface ActualDevice {
  readonly externalId: string;
  readonly kind: DeviceKind;
  readonly name: string;
  readonly ringSeconds: number;
  readonly enabled: boolean;
}
export interface ActualLine {
  readonly externalId: string;
  readonly kind: LineKind;
  readonly numbers: readonly string[];
  readonly extensions: readonly string[];
  /** In ringing order. */
  readonly devices: readonly ActualDevice[];
}
/** What the phone system really has. */
export interface Actual {
  readonly externalId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly admin: boolean;
  readonly location: string | null;
  readonly lines: readonly ActualLine[];
}

/**
 * Before the first day and while suspended nothing rings: the lines stand, without numbers and extensions.
 * Somebody who left is wanted nowhere.
 */
export function wantedOf(user: UserView, now: Date): Wanted | undefined {
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
    lines: silent ? user.lines.map((line) => ({ ...line, numbers: [], extensions: [] })) : user.lines,
  };
}
