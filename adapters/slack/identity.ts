import type { Channel } from "../../src/domain/chat/channel.ts";
import type { ChatId } from "../../src/domain/identity/identity.ts";

/** The workspace or Grid organisation the app is installed in, as auth.test states it. */
export interface Installation {
  readonly teamId: string;
  readonly enterpriseId: string | undefined;
}

/** Grid shares users across its workspaces, so there the organisation is the tenant. */
export function toChatId(installation: Installation, team: string | undefined, user: string): ChatId {
  const home = team === undefined || team === installation.teamId || team === installation.enterpriseId;
  const tenant =
    home || installation.enterpriseId !== undefined ? (installation.enterpriseId ?? installation.teamId) : team;
  return `slack:${tenant}:${user}`;
}

/** Slack's id of one of our people; undefined for other organisations and other surfaces. */
export function readUserId(installation: Installation, chat: string): string | undefined {
  const [surface, tenant, user] = chat.split(":");
  return surface === "slack" && tenant === (installation.enterpriseId ?? installation.teamId) ? user : undefined;
}

/** A channel, private or not; undefined for a conversation of two. Slack names private ones to nobody. */
export function toChannel(installation: Installation, channel: string, called?: string): Channel | undefined {
  if (!/^[CG][A-Z0-9]+$/.test(channel)) return undefined;
  const named = called !== undefined && called !== "privategroup" && !called.startsWith("mpdm-");
  const id = `slack:${installation.enterpriseId ?? installation.teamId}:${channel}` as const;
  return { id, ...(named && { name: `#${called}` }) };
}
