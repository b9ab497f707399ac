import { randomUUID } from "node:crypto";
import { type Device, nextId, type State } from "../state.ts";
import { leadNowhere } from "./endpoints.ts";
import type { Watch } from "./watch.ts";

export interface NewDevice {
  type: Device["type"];
  alias: string;
  number?: string;
}

const letters = { REGISTER: "e", MOBILE: "y", EXTERNAL: "x", DESKTOP_APP: "e", MOBILE_APP: "e" };
const free = 2;

export const devicesOf = ({ devices }: State, user: string): Device[] =>
  [...devices.values()].filter(({ owner }) => owner === user);

export const isApp = ({ type }: Device): boolean => type.endsWith("_APP");

export function addDevice(state: State, owner: string, { type, alias, number }: NewDevice, watch?: Watch): Device {
  const id = nextId(state, letters[type]);
  const secret = type === "REGISTER" || type === "MOBILE" ? `sip-${randomUUID()}` : undefined;
  const device: Device = {
    ...{ id, owner, alias, type, dnd: false, emergencyAddressId: state.users.get(owner)?.addressId ?? "" },
    ...(number !== undefined && { number }),
    ...(secret !== undefined && { secret }),
  };
  state.devices.set(id, device);
  if (devicesOf(state, owner).filter((one) => !isApp(one)).length > free)
    watch?.costs.push({ user: owner, device: id });
  return device;
}

export function removeDevice(state: State, id: string): void {
  state.devices.delete(id);
  leadNowhere(state, id);
  for (const line of state.lines.values()) line.devices = line.devices.filter((one) => one !== id);
  for (const { users } of state.channels.values())
    for (const user of users) user.deviceIds = user.deviceIds.filter((one) => one !== id);
}
