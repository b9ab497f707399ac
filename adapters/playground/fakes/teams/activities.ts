import { randomUUID } from "node:crypto";
import { toLocalTimestamp } from "./cards/calendar.ts";
import type { Json } from "./json.ts";
import { type Conversation, findRoom, type Office } from "./office.ts";
import { type TeamsPerson, toAccount } from "./people.ts";

export interface From {
  person: TeamsPerson;
  conversation: Conversation;
  serviceUrl: string;
  /** the message that began the thread, in a channel */
  thread?: string;
}

/** What every activity of Teams carries, whoever did whatever. */
export function toActivity(office: Office, { person, conversation, serviceUrl, thread }: From, more: Json): Json {
  const at = office.now();
  const { locale, timeZone } = person;
  const client = {
    type: "clientInfo",
    locale,
    country: locale.split("-")[1] ?? "US",
    platform: "Web",
    timezone: timeZone,
  };
  const { entities, channelData, ...rest } = more;
  return {
    id: `f:${randomUUID()}`,
    channelId: "msteams",
    serviceUrl,
    timestamp: new Date(at).toISOString(),
    localTimestamp: toLocalTimestamp(at, timeZone),
    localTimezone: timeZone,
    locale,
    from: toAccount(person),
    recipient: { ...office.bot },
    conversation: toConversation(office, conversation, person, thread),
    entities: [...((entities as Json[] | undefined) ?? []), client],
    channelData: { ...toChannelData(office, conversation, person), ...(channelData as Json | undefined) },
    ...rest,
  };
}

function toConversation(
  office: Office,
  { id, kind, room }: Conversation,
  person: TeamsPerson,
  thread: string | undefined,
): Json {
  const inThread = kind === "channel" && thread !== undefined ? `${id};messageid=${thread}` : id;
  if (kind === "personal") return { conversationType: kind, tenantId: person.tenantId, id };
  const base = { conversationType: kind, tenantId: office.tenantId, id: inThread };
  return { ...base, isGroup: true, ...(kind === "groupChat" ? { name: findRoom(office, room ?? "").name } : {}) };
}

/** Teams says in `tenant` where the sender is at home. */
function toChannelData(office: Office, { id, room }: Conversation, person: TeamsPerson): Json {
  const base = { tenant: { id: person.tenantId } };
  if (room === undefined) return base;
  const { team } = findRoom(office, room);
  if (!team) return base;
  const channel = { teamsChannelId: id, teamsTeamId: team.id, channel: { id } };
  return { ...base, ...channel, team: { ...team } };
}

/** Teams sends what people type as HTML: `&`, `<` and `>` are escaped, mentions stand in `<at>`. */
export const escapeText = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

export const toMention = ({ id, name }: { id: string; name: string }, shown: string): Json => ({
  type: "mention",
  text: `<at>${escapeText(shown)}</at>`,
  mentioned: { id, name },
});
