import type { Reply } from "../../domain/chat/reply.ts";
import type { Locale, Words } from "../../domain/chat/words.ts";
import type { ChatId } from "../../domain/identity/identity.ts";

/** What a platform calls a message that stands; plain data, kept as it is. */
export type Reference = Readonly<Record<string, string>>;

/**
 * What became of a message. `refused`: no later try would be different, and why; `mend`: what people can do about it. `later`: the platform asks for so many
 * seconds of quiet. What passes by itself (an outage) rejects.
 */
export type Posted =
  | { readonly kind: "posted"; readonly reference: Reference }
  | { readonly kind: "refused"; readonly reason: string; readonly mend?: Words }
  | { readonly kind: "later"; readonly seconds: number };

/** Messages that nobody asked for: private ones, and those for a room. */
export interface Messenger {
  /** Whether the chat is one that this server is connected to. */
  serves(chat: ChatId): boolean;
  /** Into the person's own conversation with the app, or into the room. */
  post(chat: ChatId, reply: Reply, locale: Locale): Promise<Posted>;
  /** In the place of what stands there. `gone`: it was deleted. */
  update(chat: ChatId, reference: Reference, reply: Reply, locale: Locale): Promise<Posted | { readonly kind: "gone" }>;
}
