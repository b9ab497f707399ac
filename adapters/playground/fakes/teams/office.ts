import { guidOf, roomIdOf } from "./ids.ts";
import type { Json } from "./json.ts";
import { type Person, type TeamsPerson, toPerson } from "./people.ts";

export interface Room {
  key: string;
  name: string;
  kind: "channel" | "group";
  /** keys of people */
  members: string[];
  /** channels of one team share a name here; default: a team for each channel */
  team?: string;
}

export interface TeamsRoom {
  key: string;
  name: string;
  kind: Room["kind"];
  /** the channel or group chat, without a thread */
  id: string;
  team?: { id: string; name: string; aadGroupId: string };
  members: Set<string>;
  installed: boolean;
}

export interface Conversation {
  /** without `;messageid=…` */
  id: string;
  kind: "personal" | "groupChat" | "channel";
  person?: string;
  room?: string;
  /** false once the app is removed: then nothing can be written */
  open: boolean;
}

/** What a person did to a card without anybody else noticing. */
export interface CardState {
  /** as they go over the wire, by input id; absent: as the card says */
  inputs: Record<string, string>;
  /** messages of the client under inputs */
  errors: Record<string, string>;
  /** titles that a search found, by input id and value */
  found: Record<string, Record<string, string>>;
  /** elements toggled, by id */
  visible: Record<string, boolean>;
  /** titles of Action.ShowCard that are open */
  shown: Set<string>;
}

export interface TeamsMessage {
  id: string;
  /** as the sender named it, thread included */
  conversation: string;
  from: { id: string; name: string };
  activity: Json;
  card?: Json;
  /** the only person who sees it */
  onlyFor?: string;
  /** cards that an invoke answered, by person */
  views: Map<string, Json>;
  states: Map<string, CardState>;
  updatedAt?: number;
  deleted: boolean;
}

export interface TeamsDialog {
  id: string;
  person: string;
  title: string;
  card: Json;
  conversation: string;
  /** set if a message extension opened it */
  extension?: { commandId: string; commandContext: string };
  state: CardState;
  open: boolean;
}

export interface OfficeOptions {
  tenantId?: string;
  appId?: string;
  appPassword?: string;
  /** default `Switchboard` */
  botName?: string;
  people?: Person[];
  rooms?: Room[];
  now?: () => number;
}

/** Everything the fake remembers. */
export interface Office {
  tenantId: string;
  appId: string;
  appPassword: string;
  bot: { id: string; name: string };
  now: () => number;
  people: TeamsPerson[];
  rooms: TeamsRoom[];
  conversations: Map<string, Conversation>;
  messages: TeamsMessage[];
  dialogs: TeamsDialog[];
  /** what Teams itself told a person */
  notices: { person: string; text: string }[];
  /** people who have the app */
  installed: Set<string>;
  blocked: Set<string>;
  /** conversations in which the bot is typing */
  typing: Set<string>;
  /** Teams: milliseconds since 1970, never twice */
  nextId(): string;
}

const someone: Person[] = [
  { key: "anna", firstName: "Anna", lastName: "Schmidt" },
  { key: "ben", firstName: "Ben", lastName: "Weber" },
];

export function createOffice(options: OfficeOptions = {}): Office {
  const appId = options.appId ?? guidOf("app");
  const tenantId = options.tenantId ?? guidOf("tenant");
  const now = options.now ?? Date.now;
  const people = (options.people ?? someone).map((person) => toPerson(person, { appId, tenantId }));
  let last = 0;
  return {
    tenantId,
    appId,
    appPassword: options.appPassword ?? "a password nobody has",
    bot: { id: `28:${appId}`, name: options.botName ?? "Switchboard" },
    now,
    people,
    rooms: (options.rooms ?? []).map((room) => toChannel(room, people)),
    conversations: new Map(),
    messages: [],
    dialogs: [],
    notices: [],
    installed: new Set(),
    blocked: new Set(),
    typing: new Set(),
    nextId() {
      last = Math.max(now(), last + 1);
      return String(last);
    },
  };
}

function toChannel({ key, name, kind, members, team }: Room, people: readonly TeamsPerson[]): TeamsRoom {
  const unknown = members.filter((member) => !people.some((person) => person.key === member));
  if (unknown.length > 0) throw new Error(`Room "${key}" has members nobody knows: ${unknown.join(", ")}`);
  const base = { key, name, kind, id: roomIdOf(kind, key), members: new Set(members), installed: false };
  if (kind === "group") return base;
  return {
    ...base,
    team: { id: roomIdOf("team", team ?? key), name: team ?? name, aadGroupId: guidOf(`team ${team ?? key}`) },
  };
}

export const createCardState = (): CardState => ({ inputs: {}, errors: {}, found: {}, visible: {}, shown: new Set() });

/** @throws Error when a test names somebody who is not there */
export function findPerson(office: Office, who: string): TeamsPerson {
  const found = office.people.find(
    ({ key, id, aadId, name }) => key === who || id === who || aadId === who || name === who,
  );
  if (!found) throw new Error(`Nobody called "${who}" in this organisation`);
  return found;
}

/** @throws Error when a test names a room that is not there */
export function findRoom(office: Office, which: string): TeamsRoom {
  const found = office.rooms.find(({ key, id, name }) => key === which || id === which || name === which);
  if (!found) throw new Error(`No room called "${which}" in this organisation`);
  return found;
}
