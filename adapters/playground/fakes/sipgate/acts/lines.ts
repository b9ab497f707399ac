import { randomUUID } from "node:crypto";
import { type Channel, type Faxline, type Line, nextId, type State } from "../state.ts";
import { leadNowhere } from "./endpoints.ts";

export function addLine(state: State, owner: string): Line {
  const alias = `Phone ${[...state.lines.values()].filter((line) => line.owner === owner).length + 1}`;
  const voicemail = { id: nextId(state, "v"), active: true, transcription: false, timeout: 30 };
  const line: Line = { id: nextId(state, "p"), owner, alias, devices: [], forwardings: [], voicemail };
  state.lines.set(line.id, line);
  return line;
}

export function removeLine(state: State, id: string): void {
  state.lines.delete(id);
  leadNowhere(state, id);
}

export function addFaxline(state: State, owner: string): Faxline {
  const faxline: Faxline = { id: nextId(state, "f"), owner, alias: "Fax", tagline: "" };
  state.faxlines.set(faxline.id, faxline);
  return faxline;
}

export function removeFaxline(state: State, id: string): void {
  state.faxlines.delete(id);
  leadNowhere(state, id);
}

export function addChannel(state: State, about: Pick<Channel, "name"> & Partial<Channel>): Channel {
  const channel: Channel = { id: randomUUID(), owner: "", users: [], forwardTo: "", ...about };
  state.channels.set(channel.id, channel);
  return channel;
}
