import type { ChannelId } from "../../src/domain/chat/channel.ts";
import type { ChatId } from "../../src/domain/identity/identity.ts";

/** Somebody of a tenant by the object id that Entra gave them: it never changes and no name or address can pose as it. */
export function toChatId(tenant: string, aadObjectId: string): ChatId {
  return `teams:${tenant.toLowerCase()}:${aadObjectId.toLowerCase()}`;
}

/** Entra's object id of one of our people; undefined for other tenants and other surfaces. */
export function readObjectId(tenant: string, chat: string): string | undefined {
  const [surface, home, user] = chat.split(":");
  return surface === "teams" && home === tenant.toLowerCase() ? user : undefined;
}

/** A channel or group chat of a tenant; a thread is a part of its channel. */
export function toRoomId(tenant: string, conversation: string): ChannelId {
  return `teams:${tenant.toLowerCase()}:${conversation.split(";")[0]}`;
}

/** The conversation of a room of ours; undefined for people (their ids hold no colon), other tenants and other surfaces. */
export function readRoomId(tenant: string, chat: string): string | undefined {
  const home = `teams:${tenant.toLowerCase()}:`;
  const conversation = chat.startsWith(home) ? chat.slice(home.length) : "";
  return conversation.includes(":") ? conversation : undefined;
}
