import type { Reply } from "../../domain/chat/reply.ts";
import type { UserId } from "../../domain/identity/identity.ts";
import { newsTopic } from "../../domain/notices/topic.ts";
import type { Changes } from "../../ports/store.ts";

/**
 * Where the company reads its news, in the transaction of what is told.
 */
export async function tellNews(
  { settings, notices }: Changes,
  { what, user, card, now }: { what: string; user: UserId; card: Reply; now: Date },
): Promise<void> {
  const { newsChannel } = await settings.read();
  if (newsChannel) await notices.tellChannel(newsChannel.id, newsTopic(user, what), card, now);
}
