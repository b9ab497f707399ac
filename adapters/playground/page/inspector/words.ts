import type { ExchangeSeen, Setup } from "../../server/state.ts";
import { toSipgate } from "./sipgate-words.ts";

type Json = Record<string, unknown>;
type Names = Pick<Setup, "slackNames" | "slackChannels">;

/** What an exchange is, as somebody would say it. */
export function toWords(exchange: ExchangeSeen, names: Names): string {
  const { platform, direction, name } = exchange;
  const request = isJson(exchange.request) ? exchange.request : {};
  if (platform === "sipgate") return toSipgate(name);
  if (platform === "slack") return direction === "in" ? fromSlack(name, request, names) : toSlack(name, request, names);
  return direction === "in" ? fromTeams(name, request) : toTeams(name, request);
}

const troubles: Readonly<Record<string, string>> = { delay: "slow", redelivery: "again", reorder: "overtaken" };

/** What was made to go wrong with it. */
export function toFault({ fault = "", status }: Pick<ExchangeSeen, "fault" | "status">): string {
  return `${troubles[fault] ?? (status > 0 ? status : fault.replaceAll("_", " "))} on purpose`;
}

function fromSlack(name: string, request: Json, { slackNames }: Names): string {
  const event = isJson(request.event) ? request.event : request;
  const by = at(request, "user", "id") ?? request.user_id ?? event.user;
  const who = slackNames[String(by)] ?? "Somebody";
  const [action] = Array.isArray(request.actions) ? (request.actions as Json[]) : [];
  const deed = action?.type === "button" ? "presses" : "chooses";
  if (name.startsWith("/")) return `${who} types ${name} ${unescaped(says(request.text))}`.trim();
  if (name === "block_actions") return `${who} ${deed} ${quoted(toAction(action))}`;
  if (name === "view_submission") return `${who} sends the form ${quoted(says(at(request, "view", "title", "text")))}`;
  if (name === "view_closed") return `${who} closes the form`;
  if (name === "block_suggestion") return `${who} looks for ${quoted(says(request.value))}`;
  if (name === "app_home_opened") return `${who} opens the app’s ${event.tab === "home" ? "home" : "conversation"}`;
  return `${who}: ${name}`;
}

const toAction = (action: Json | undefined): string =>
  says(at(action, "text", "text") ?? at(action, "selected_option", "text", "text") ?? action?.action_id);

const slackCalls: Readonly<Record<string, string>> = {
  "chat.postMessage": "The app writes",
  "chat.postEphemeral": "The app writes, for one person only",
  "chat.update": "The app changes a message",
  "chat.delete": "The app deletes a message",
  "views.open": "The app opens a form",
  "views.update": "The app changes a form",
  "views.publish": "The app draws its home",
  "conversations.open": "The app opens a conversation",
  "users.info": "The app asks who somebody is",
  "users.lookupByEmail": "The app asks whose address it is",
  "auth.test": "The app asks who it is itself",
  response_url: "The app answers",
  upload: "The app sends a file",
};

function toSlack(name: string, request: Json, { slackNames, slackChannels }: Names): string {
  const to = says(request.channel ?? request.user ?? request.user_id);
  const whom = slackNames[to] ?? (slackChannels[to] && `#${slackChannels[to]}`);
  const title = says(at(parsed(request.view), "title", "text"));
  const parts = [slackCalls[name] ?? `The app calls ${name}`, title && quoted(title), whom && `(${whom})`];
  return parts.filter(Boolean).join(" ");
}

function fromTeams(name: string, request: Json): string {
  const who = says(at(request, "from", "name")) || "Teams";
  const value = isJson(request.value) ? request.value : {};
  const text = plain(says(request.text));
  if (name === "message") return text === "" ? `${who} presses a button` : `${who} writes ${quoted(text)}`;
  if (name === "adaptiveCard/action") return `${who} presses ${quoted(says(at(value, "action", "title")))}`;
  if (name === "task/fetch") return `${who} opens a dialog`;
  if (name === "task/submit") return `${who} sends the dialog`;
  if (name === "application/search") return `${who} looks for ${quoted(says(value.queryText))}`;
  if (name === "installationUpdate") return `${who} installs the app`;
  if (name === "conversationUpdate") return "Teams tells who is in a chat";
  return `${who}: ${name}`;
}

const teamsCalls: Readonly<Record<string, string>> = {
  send: "The app writes",
  reply: "The app answers",
  update: "The app changes a message",
  delete: "The app deletes a message",
  createConversation: "The app opens a chat",
  member: "The app asks who somebody is",
  members: "The app asks who is in a chat",
  pagedMembers: "The app asks who is in a chat",
  token: "The app asks for its token",
};

function toTeams(name: string, request: Json): string {
  if (request.type === "typing") return "The app is typing";
  const text = says(request.text) || says(request.summary);
  return `${teamsCalls[name] ?? `The app calls ${name}`} ${text && quoted(text)}`.trim();
}

const isJson = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);
const says = (value: unknown): string => (typeof value === "string" ? value : "");
const plain = (html: string): string => html.replace(/<[^>]*>/g, "").trim();
/** `<@U0ANNA|anna>` as it was typed. */
const unescaped = (text: string): string => text.replace(/<([@#])[^|>]*\|([^>]*)>/g, "$1$2");
const quoted = (text: string): string => `“${text.length > 60 ? `${text.slice(0, 59)}…` : text}”`;

/** Slack takes JSON inside of forms. */
function parsed(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

function at(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((inner, key) => (isJson(inner) ? inner[key] : undefined), value);
}
