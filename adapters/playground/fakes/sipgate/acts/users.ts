import { nextId, type State, type User } from "../state.ts";
import { addDevice, devicesOf, removeDevice } from "./devices.ts";
import { leadNowhere } from "./endpoints.ts";
import { addChannel, addFaxline, addLine, removeFaxline, removeLine } from "./lines.ts";

export interface NewUser {
  firstName: string;
  lastName: string;
  email: string;
  admin?: boolean;
  telephony?: boolean;
  fax?: boolean;
}

/** What comes of a new user: in classic a phone line, in neo a channel of their own and the two apps. */
export function addUser(state: State, about: NewUser): User {
  const { firstName, lastName, email, admin = false, telephony = true, fax = false } = about;
  const [addressId = ""] = state.addresses.keys();
  const user: User = {
    ...{ id: nextId(state, "w"), firstname: firstName, lastname: lastName, email, admin, addressId },
    ...{ defaultDevice: "", timezone: "Europe/Berlin" },
  };
  state.users.set(user.id, user);
  if (telephony && state.edition === "classic") addLine(state, user.id);
  if (telephony && state.edition === "neo") {
    addApps(state, user.id);
    addChannel(state, { name: `${firstName} ${lastName}`, owner: user.id, users: [{ id: user.id, deviceIds: [] }] });
  }
  if (fax) addFaxline(state, user.id);
  return user;
}

export function addApps(state: State, user: string): void {
  addDevice(state, user, { type: "DESKTOP_APP", alias: "Desktop app" });
  addDevice(state, user, { type: "MOBILE_APP", alias: "Mobile app" });
}

/** Devices and lines go with their user; numbers stay the account's and lead nowhere. */
export function removeUser(state: State, id: string, hide: boolean): void {
  const owned = <T extends { id: string; owner: string }>(all: Map<string, T>): string[] =>
    [...all.values()].filter(({ owner }) => owner === id).map((one) => one.id);
  for (const number of state.numbers.values())
    if (number.owner === id || number.endpointId === id) {
      if (number.type === "QUICKDIAL") state.numbers.delete(number.id);
      Object.assign(number, { owner: "", endpointId: "" });
      if (hide) state.hidden.add(number.id);
    }
  for (const device of devicesOf(state, id)) removeDevice(state, device.id);
  for (const line of owned(state.lines)) removeLine(state, line);
  for (const faxline of owned(state.faxlines)) removeFaxline(state, faxline);
  for (const channel of owned(state.channels)) {
    state.channels.delete(channel);
    leadNowhere(state, channel);
  }
  for (const channel of state.channels.values()) channel.users = channel.users.filter((one) => one.id !== id);
  for (const group of state.groups.values()) group.users = group.users.filter((one) => one !== id);
  state.users.delete(id);
}
