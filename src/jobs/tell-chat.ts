import { z } from "zod";
import { type ChatNews, chatNews } from "../cards/chat.ts";
import type { Job } from "../core/job.ts";
import { reply, text } from "../core/reply.ts";
import type { ChatId } from "../domain/identity.ts";
import { toLocale } from "../domain/words.ts";
import type { JobContext } from "./context.ts";
import { tellChat as name } from "./names.ts";

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
