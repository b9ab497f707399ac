import { z } from "zod";
import { type ChatNews, chatNews } from "../../cards/identity/chat.ts";
import { reply, text } from "../../domain/chat/reply.ts";
import { toLocale } from "../../domain/chat/words.ts";
import type { ChatId } from "../../domain/identity/identity.ts";
import type { Job } from "../../ports/queue/job.ts";
import { tellChat as name } from "../../ports/queue/job-names.ts";
import type { JobContext } from "../context.ts";

const kinds = Object.keys(chatNews) as [ChatNews, ...ChatNews[]];

/** Says something in a chat that belongs to no person, where no notice comes. */
export const tellChat: Job<{ chat: string; locale: string; news: ChatNews }, JobContext> = {
  name,
  schema: z.object({ chat: z.string(), locale: z.string(), news: z.enum(kinds) }),
  retry: { limit: 12, delaySeconds: 5, backoff: true },
  async run({ messenger, queue, defaultLocale }, { chat, locale, news }) {
    const to = chat as ChatId;
    if (!messenger.serves(to)) return;
    const said = await messenger.post(to, reply(text({ say: chatNews[news] })), toLocale(locale) ?? defaultLocale);
    if (said.kind !== "later") return;
    await queue.send(name, { chat, locale, news }, { startAfter: said.seconds });
  },
};
