import type { OwnedDevice } from "../domain/device.ts";
import type { UserId } from "../domain/identity.ts";
import type { DeviceKind, NoAnswer } from "../domain/user.ts";

/** A device to be added at the end of the order. `target`: the number that is called, E.164. */
export interface NewDevice {
  readonly user: UserId;
  readonly kind: DeviceKind;
  readonly name: string;
  readonly ringSeconds: number;
  readonly target: string | undefined;
}

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
  /** What happens on all phone lines of somebody when nobody answers. False: there is no line. */
  setNoAnswer(user: UserId, what: Exclude<NoAnswer, "forward">, now: Date): Promise<boolean>;
}
