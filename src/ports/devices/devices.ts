import type { OwnedDevice } from "../../domain/devices/device.ts";
import type { UserId } from "../../domain/identity/identity.ts";
import type { DeviceKind, NoAnswer, Ringing } from "../../domain/routing/line.ts";

/** A device to be added at the end of the order. `target`: the number that is called, E.164. */
export interface NewDevice {
  readonly user: UserId;
  readonly kind: DeviceKind;
  readonly name: string;
  readonly ringSeconds: number;
  readonly target: string | undefined;
}

/** What becomes of a call that nobody takes. */
export type Then =
  | { readonly what: Exclude<NoAnswer, "forward"> }
  | { readonly what: "forward"; readonly number: string }
  | { readonly what: "forward"; readonly user: UserId };

export interface Devices {
  /** On the user's first phone line, which is made if there is none. Throws DomainError: the user has left. */
  add(device: NewDevice, now: Date): Promise<void>;
  find(id: string): Promise<OwnedDevice | undefined>;
  /** By part of the device's or the owner's name; of one owner only, if said. */
  search(typed: string, owner: UserId | undefined, limit: number): Promise<OwnedDevice[]>;
  /** Place counts from 1; the others move up or down. False: it is gone. */
  change(
    id: string,
    to: { name: string; ringSeconds: number; enabled: boolean; place: number },
    now: Date,
  ): Promise<boolean>;
  remove(id: string, now: Date): Promise<boolean>;
  /**
   * What happens on all phone lines of somebody when nobody answers. False: there is no line. Throws DomainError: who is
   * forwarded to has left, or forwards back in the end.
   */
  setNoAnswer(user: UserId, then: Then, now: Date): Promise<boolean>;
  /** On all phone lines of somebody. False: there is no line. */
  setRinging(user: UserId, ringing: Ringing, now: Date): Promise<boolean>;
  /** How many devices of the whole account are beyond the free ones of their users. */
  countPaid(free: number): Promise<number>;
  /** Whose unanswered calls go to this user. */
  forwardingTo(user: UserId): Promise<UserId[]>;
}
