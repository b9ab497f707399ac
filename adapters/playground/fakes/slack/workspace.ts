import { randomBytes } from "node:crypto";
import { demoUsers } from "./demo-users.ts";
import type { Block, Json } from "./json.ts";
import type { SlackUser } from "./slack-user.ts";

export interface SlackChannel {
  id: string;
  name: string;
  kind: "public" | "private" | "im";
  members: Set<string>;
  archived?: boolean;
}

export interface SlackMessage {
  ts: string;
  channel: string;
  /** user id of the author; the app's own messages carry its bot user */
  user: string;
  text: string;
  blocks: Block[];
  attachments?: Json[];
  threadTs?: string;
  /** the only person who sees it */
  ephemeralTo?: string;
  edited?: boolean;
  metadata?: Json;
  files: string[];
  /** what the person chose in elements of the message, by block and action id */
  state: StateValues;
}

export type StateValues = Record<string, Record<string, Json>>;

export interface StoredView {
  id: string;
  user: string;
  type: "modal" | "home";
  /** the view as Slack stores it: block and action ids filled in, texts with `emoji`/`verbatim` */
  view: Json & { blocks: Block[] };
  state: StateValues;
  hash: string;
  rootId: string;
  previousId?: string;
  /** messages under inputs, by block id */
  errors: Record<string, string>;
  open: boolean;
}

export interface Trigger {
  id: string;
  user: string;
  at: number;
  used: boolean;
  /** the modal the person acted in */
  viewId?: string;
}

export interface ResponseUrl {
  path: string;
  user: string;
  channel: string;
  at: number;
  uses: number;
  /** ts of the message with the button; none for a command */
  messageTs?: string;
  threadTs?: string;
}

export interface StoredFile {
  id: string;
  name: string;
  title: string;
  length: number;
  bytes?: Buffer;
  completed: boolean;
  channels: string[];
}

export interface WorkspaceOptions {
  /** how long the app may take to acknowledge, and a trigger lives at least; Slack: 3000 ms */
  ackTimeoutMs?: number;
  team?: { id: string; name: string; domain: string };
  /** set for a workspace of an Enterprise Grid organisation */
  enterprise?: { id: string; name: string };
  /** the app is installed on the whole organisation */
  enterpriseInstall?: boolean;
  /** bot scopes; left out: those of the product's manifest plus `files:write` */
  scopes?: readonly string[];
  users?: readonly (Partial<SlackUser> & { id: string; name: string })[];
  channels?: readonly { id: string; name: string; kind?: "public" | "private"; members: readonly string[] }[];
  botToken?: string;
  appToken?: string;
  signingSecret?: string;
  /** false: views.publish answers `not_enabled` */
  homeTab?: boolean;
  /** false: messages to the app's direct message are `messages_tab_disabled` */
  messagesTab?: boolean;
  /** milliseconds since 1970; left out: the machine's clock */
  now?: () => number;
}

/** All state of the fake. Tests may read and change it directly; ids are unique within one workspace. */
export type Workspace = ReturnType<typeof createWorkspace>;

export const defaultScopes = ["commands", "chat:write", "im:write", "users:read", "users:read.email", "files:write"];

export function createWorkspace(options: WorkspaceOptions) {
  const team = options.team ?? { id: "T0SWITCH", name: "Acme", domain: "acme" };
  const now = options.now ?? Date.now;
  let lastTs = 0;
  const state = {
    team,
    enterprise: options.enterprise,
    enterpriseInstall: options.enterpriseInstall ?? false,
    appId: "A0SWITCH",
    botId: "B0SWITCH",
    botUser: "U0SWITCHBOT",
    botToken: options.botToken ?? "xoxb-fake-bot-token",
    appToken: options.appToken ?? "xapp-1-fake-app-token",
    signingSecret: options.signingSecret ?? randomBytes(16).toString("hex"),
    scopes: new Set(options.scopes ?? defaultScopes),
    homeTab: options.homeTab ?? true,
    messagesTab: options.messagesTab ?? true,
    now,
    users: new Map<string, SlackUser>(),
    channels: new Map<string, SlackChannel>(),
    messages: [] as SlackMessage[],
    views: new Map<string, StoredView>(),
    /** open modals per person, the lowest first; at most three */
    stacks: new Map<string, string[]>(),
    homes: new Map<string, string>(),
    files: new Map<string, StoredFile>(),
    triggers: new Map<string, Trigger>(),
    /** Slack: a trigger id is good for three seconds and for one call. */
    triggerLifeMs: Math.max(3000, options.ackTimeoutMs ?? 0),
    responseUrls: new Map<string, ResponseUrl>(),
    /** what Slack itself told a person, such as "/telephony failed with the error …" */
    notices: [] as { user: string; text: string; at: number }[],

    addUser(user: Partial<SlackUser> & { id: string; name: string }): SlackUser {
      const first = user.firstName ?? user.name.charAt(0).toUpperCase() + user.name.slice(1);
      const full: SlackUser = {
        firstName: first,
        lastName: "Example",
        email: `${user.name}@acme.example`,
        emailConfirmed: true,
        timeZone: "Europe/Berlin",
        locale: "en-US",
        teamId: user.stranger ? "T0OTHER" : team.id,
        ...user,
      };
      state.users.set(full.id, full);
      return full;
    },
    addChannel(channel: {
      id: string;
      name: string;
      kind?: "public" | "private";
      members: readonly string[];
    }): SlackChannel {
      const full: SlackChannel = { kind: "public", ...channel, members: new Set(channel.members) };
      state.channels.set(full.id, full);
      return full;
    },
    /** the direct message between the app and a person, made at first use */
    directMessage(user: string): SlackChannel {
      const id = `D${user.slice(1)}`;
      const found = state.channels.get(id);
      if (found) return found;
      const made: SlackChannel = { id, name: "directmessage", kind: "im", members: new Set([user, state.botUser]) };
      state.channels.set(id, made);
      return made;
    },
    /** a message timestamp: seconds with six decimals, never given twice */
    nextTs(): string {
      lastTs = Math.max(lastTs + 1, now() * 1000);
      return `${Math.floor(lastTs / 1e6)}.${String(lastTs % 1e6).padStart(6, "0")}`;
    },
    nextId: (prefix: string): string => prefix + randomBytes(5).toString("hex").toUpperCase(),
    nextHash: (): string => `${Math.floor(now() / 1000)}.${randomBytes(4).toString("hex")}`,
    notice(user: string, text: string): void {
      state.notices.push({ user, text, at: now() });
    },
    /** a person by id, handle (with or without `@`), e-mail or full name */
    findUser(who: string): SlackUser | undefined {
      const wanted = who.replace(/^@/, "").toLowerCase();
      const names = (user: SlackUser): string[] => [
        user.id,
        user.name,
        user.email,
        `${user.firstName} ${user.lastName}`,
      ];
      return [...state.users.values()].find((user) => names(user).some((name) => name.toLowerCase() === wanted));
    },
    /** a channel by id or name (with or without `#`) */
    findChannel(which: string): SlackChannel | undefined {
      const name = which.replace(/^#/, "");
      return state.channels.get(which) ?? [...state.channels.values()].find((channel) => channel.name === name);
    },
  };

  state.addUser({
    id: state.botUser,
    name: "switchboard",
    firstName: "Switchboard",
    lastName: "",
    email: "",
    bot: true,
  });
  for (const user of options.users ?? demoUsers) state.addUser(user);
  const members = [...state.users.values()].filter((user) => !user.deleted && user.guest !== "ultra_restricted");
  const general = { id: "C0GENERAL", name: "general", members: members.map((user) => user.id) };
  for (const channel of options.channels ?? [general]) state.addChannel(channel);
  return state;
}
