import type { PhoneNumber, State } from "../state.ts";
import type { Watch } from "./watch.ts";

/** Whose an endpoint is: "" for a shared one; undefined where there is none of that id. */
export function ownerOf(state: State, endpoint: string): string | undefined {
  if (state.users.has(endpoint)) return endpoint;
  if (state.groups.has(endpoint)) return "";
  const owned = [state.lines, state.faxlines, state.devices, state.channels];
  return owned.map((all) => all.get(endpoint)?.owner).find((owner) => owner !== undefined);
}

export function aliasOf(state: State, endpoint: string): string {
  const { lines, faxlines, devices, groups, channels, users } = state;
  const user = users.get(endpoint);
  if (user) return `${user.firstname} ${user.lastname}`;
  const named = [lines, faxlines, devices, groups].map((all) => all.get(endpoint)?.alias);
  return named.find((alias) => alias !== undefined) ?? channels.get(endpoint)?.name ?? "";
}

/** Leads a number elsewhere: from whoever has it, without a question. */
export function lead(state: State, number: PhoneNumber, endpoint: string, watch?: Watch): void {
  const [had, gets] = [ownerOf(state, number.endpointId), ownerOf(state, endpoint)];
  if (number.endpointId !== "" && endpoint !== "" && had !== gets)
    watch?.thefts.push({ number: number.number, from: had || number.endpointId, to: gets || endpoint });
  number.endpointId = endpoint;
  // a number that leads nowhere stays with its user
  if (endpoint !== "") number.owner = gets ?? "";
}

/** Nothing leads to an endpoint that is gone. */
export function leadNowhere(state: State, endpoint: string): void {
  for (const number of state.numbers.values()) if (number.endpointId === endpoint) number.endpointId = "";
}
