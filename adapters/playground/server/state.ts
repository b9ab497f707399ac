import type { Block, Json } from "../fakes/slack/json.ts";
import type { StateValues } from "../fakes/slack/workspace.ts";
import type { Exchange } from "../fakes/wire.ts";
import type { ArmedFault } from "./faults.ts";
import type { Persona } from "./personas.ts";
import type { SipgatePane } from "./sipgate-pane.ts";

/** What the page is told once. */
export interface Setup {
  readonly personas: readonly Persona[];
  /** the company's */
  readonly timeZone: string;
  /** everybody in Slack by id, the app included */
  readonly slackNames: Readonly<Record<string, string>>;
  readonly slackHandles: Readonly<Record<string, string>>;
  readonly slackChannels: Readonly<Record<string, string>>;
  readonly slackApp: string;
  readonly teamsApp: string;
  /** Slack's slash command, as the app's manifest announces it */
  readonly slash: { readonly command: string; readonly about: string };
  /** what can be typed after it, or to the app in Teams */
  readonly commands: readonly TypedCommand[];
  /** addresses that begin with this are answered by the page's own server */
  readonly publicUrl: string;
}

export interface TypedCommand {
  readonly name: string;
  /** `onboard [person] <first> <last>` */
  readonly usage: string;
  readonly about: string;
}

/** What is on both screens right now. */
export interface State {
  readonly slack: SlackPane;
  readonly teams: TeamsPane;
  /** where the phone account is one of sipgate */
  readonly sipgate?: SipgatePane;
  /** messages of the app in each conversation of each persona, so that the page can tell what is new */
  readonly seen: Readonly<Record<string, { readonly slack: Counts; readonly teams: Counts }>>;
  readonly server: ServerState;
}

export type Counts = Readonly<Record<string, number>>;

export interface ServerState {
  readonly bot: "running" | "restarting";
  /** milliseconds since 1970 until the database is back; 0: it is there */
  readonly databaseAwayUntil: number;
  /** how far the clock was pushed, in milliseconds */
  readonly pushed: number;
  /** the day to which the clock is being pushed, milliseconds since 1970; 0: it just goes */
  readonly pushingTo: number;
  readonly faults: readonly ArmedFault[];
  /** how many steps a recording has; undefined: nothing is recorded */
  readonly recorded?: number;
}

export interface SlackPane {
  readonly me: string;
  readonly channels: readonly SlackChannelSeen[];
  /** open modals, the lowest first */
  readonly views: readonly SlackViewSeen[];
  readonly home?: SlackViewSeen;
  readonly notices: readonly string[];
}

export interface SlackChannelSeen {
  readonly id: string;
  readonly name: string;
  readonly kind: "public" | "private" | "im";
  readonly messages: readonly SlackMessageSeen[];
}

export interface SlackMessageSeen {
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly attachments: readonly Json[];
  readonly state: StateValues;
  readonly ephemeral: boolean;
  readonly edited: boolean;
}

export interface SlackViewSeen {
  readonly id: string;
  readonly title: string;
  readonly submit?: string;
  readonly close?: string;
  readonly blocks: readonly Block[];
  readonly state: StateValues;
  readonly errors: Readonly<Record<string, string>>;
  readonly hash: string;
}

export interface TeamsPane {
  readonly me: string;
  readonly chats: readonly TeamsChatSeen[];
  readonly dialogs: readonly TeamsCardSeen[];
  readonly notices: readonly string[];
}

export interface TeamsChatSeen {
  /** key of the room; "" is the chat with the app */
  readonly key: string;
  readonly name: string;
  readonly kind: "personal" | "group" | "channel";
  /** who can be mentioned: key and name */
  readonly people: readonly { readonly key: string; readonly name: string }[];
  readonly messages: readonly TeamsMessageSeen[];
  readonly typing: boolean;
}

/** A card with where it is: its buttons carry their number as id. */
export interface TeamsCardSeen {
  readonly id: string;
  readonly title?: string;
  readonly card: Json;
  readonly inputs: Readonly<Record<string, string>>;
  /** titles of values that a search found, by input */
  readonly found: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly errors: Readonly<Record<string, string>>;
}

export interface TeamsMessageSeen extends Partial<TeamsCardSeen> {
  readonly id: string;
  readonly from: string;
  readonly bot: boolean;
  /** HTML-escaped with mentions as `<at>…</at>` where a person wrote it, else Markdown */
  readonly text: string;
  readonly plain: boolean;
  readonly at: number;
  readonly updated: boolean;
  readonly onlyYou: boolean;
  /** in a channel: the message that began the thread */
  readonly thread?: string;
}

export interface ExchangeSeen extends Exchange {
  readonly id: number;
}
