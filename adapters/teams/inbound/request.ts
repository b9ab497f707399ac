import { createHash } from "node:crypto";
import type { Asked } from "../../../src/core/request/app.ts";
import type { Channel } from "../../../src/domain/chat/channel.ts";
import type { Intent } from "../../../src/domain/chat/intent.ts";
import { toLocale } from "../../../src/domain/chat/words.ts";
import type { ChatId } from "../../../src/domain/identity/identity.ts";
import { toChatId, toRoomId } from "../identity.ts";
import { type Activity, isPersonal } from "./activity.ts";
import { readSent, readText } from "./intent.ts";

/** An activity as it is stored when it must be answered later. */
export interface Noted {
  readonly activity: Activity;
  readonly chat: ChatId;
  readonly reference: string;
  /** Milliseconds since 1970, by our clock. */
  readonly at: number;
}

export interface TeamsRequest extends Asked, Noted {}

/** Undefined: somebody without an account, who has joined a meeting perhaps. */
export function whoSent({ from }: Activity, tenant: string): ChatId | undefined {
  return from.aadObjectId === undefined ? undefined : toChatId(tenant, from.aadObjectId);
}

/** Equal for every delivery of the same activity: ids of messages are unique in their conversation only. */
export function keyOf({ id, conversation, from, replyToId, value }: Activity): string {
  const same = id ?? JSON.stringify([from.id, replyToId, value]);
  return `teams:${createHash("sha256").update(`${conversation.id}\n${same}`).digest("base64url")}`;
}

export function toRequest(noted: Noted, intent: Intent, tenant: string): TeamsRequest {
  const { activity } = noted;
  const locale = toLocale(activity.locale);
  const here = isPersonal(activity) ? undefined : roomIn(activity, tenant);
  return {
    ...{ ...noted, key: keyOf(activity), intent },
    ...(locale && { locale }),
    ...(here && { channels: { here, named: [] } }),
  };
}

/** Teams tells what a group chat is called, and seldom what a channel is. */
function roomIn({ conversation, channelData }: Activity, tenant: string): Channel {
  const name = (channelData?.channel?.name ?? conversation.name)?.trim().slice(0, 100);
  return { id: toRoomId(tenant, conversation.id), ...(name && { name }) };
}

interface Sent {
  readonly action?: { readonly data?: unknown };
  readonly data?: unknown;
  readonly commandId?: unknown;
}

/** What a press means; undefined for what is none of ours. */
export function readPress({ name, value }: Activity, tenant: string): Intent | undefined {
  const sent = (typeof value === "object" && value !== null ? value : {}) as Sent;
  if (name === undefined) return readSent(value, tenant);
  if (name === "adaptiveCard/action") return readSent(sent.action?.data, tenant);
  if (name !== "composeExtension/fetchTask") return readSent(sent.data, tenant);
  return typeof sent.commandId === "string" ? { kind: "open", command: sent.commandId, values: {} } : undefined;
}

/** What was said, or which button was pressed in the chat. `mentioned` asks the network: never before the answer to Teams. */
export async function readMessage(
  activity: Activity,
  tenant: string,
  mentioned: (activity: Activity, member: string) => Promise<ChatId | undefined>,
): Promise<Intent | undefined> {
  if (activity.type === "installationUpdate") return { kind: "text", text: "" };
  if (activity.value !== undefined && activity.value !== null) return readPress(activity, tenant);
  return readText(activity, (mention) => mentioned(activity, mention.mentioned.id));
}
