import type { Words } from "../chat/words.ts";
import type { UserId } from "../identity/identity.ts";

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
