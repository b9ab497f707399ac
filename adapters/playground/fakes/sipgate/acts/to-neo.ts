import type { State } from "../state.ts";
import { devicesOf, isApp } from "./devices.ts";
import { lead } from "./endpoints.ts";
import { addChannel } from "./lines.ts";
import { addApps } from "./users.ts";

/** An account is moved: lines and groups become channels, and what led to them leads to those. */
export function moveToNeo(state: State): void {
  if (state.edition === "neo") return;
  state.edition = "neo";
  const instead = new Map<string, string>();
  for (const { id, owner, devices, forwardings } of state.lines.values()) {
    const user = state.users.get(owner);
    const users = [{ id: owner, deviceIds: devices }];
    const forwardTo = forwardings.find(({ active }) => active)?.destination ?? "";
    const channel = addChannel(state, { name: `${user?.firstname} ${user?.lastname}`, owner, users, forwardTo });
    instead.set(id, channel.id);
  }
  for (const { id, alias, users } of state.groups.values())
    instead.set(id, addChannel(state, { name: alias, users: users.map((user) => ({ id: user, deviceIds: [] })) }).id);
  for (const number of state.numbers.values()) {
    const channel = instead.get(number.endpointId);
    if (channel) lead(state, number, channel);
  }
  for (const user of state.users.keys()) if (!devicesOf(state, user).some(isApp)) addApps(state, user);
  state.lines.clear();
  state.groups.clear();
}
