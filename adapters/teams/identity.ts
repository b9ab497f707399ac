import type { ChatId } from "../../src/domain/identity.ts";

/** Somebody of a tenant by the object id that Entra gave them: it never changes and no name or address can pose as it. */
export function toChatId(tenant: string, aadObjectId: string): ChatId {
  return `teams:${tenant.toLowerCase()}:${aadObjectId.toLowerCase()}`;
}

/** Entra's object id of one of our people; undefined for other tenants and other surfaces. */
export function readObjectId(tenant: string, chat: string): string | undefined {
  const [surface, home, user] = chat.split(":");
  return surface === "teams" && home === tenant.toLowerCase() ? user : undefined;
}
