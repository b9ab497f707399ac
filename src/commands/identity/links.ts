import { linkCard } from "../../cards/identity/link.ts";
import { defineCommand } from "../../core/request/command.ts";
import { type Part, reply, text } from "../../domain/chat/reply.ts";
import type { Words } from "../../domain/chat/words.ts";
import { waitingLinks } from "../../lookups/link.ts";

const shown = 5;
const none: Words = { en: "Nobody is asked about.", de: "Nach niemandem wird gefragt." };
const more: Words = { en: "More wait behind these.", de: "Dahinter warten weitere." };

export const links = defineCommand({
  name: "links",
  title: { en: "Who is who", de: "Wer ist wer" },
  summary: {
    en: "People in the chat of whom somebody has to say whose phone account is theirs.",
    de: "Leute im Chat, bei denen jemand sagen muss, welches Telefonkonto ihres ist.",
  },
  examples: ["links"],
  fields: {},
  positional: [],
  access: "chat.link",
  effect: "read",
  subject: (_values, caller) => ({ by: "user", id: caller.user }),
  async run(ctx) {
    const waiting = await waitingLinks(ctx);
    if (waiting.length === 0) return reply(text({ say: none }));
    const cards = waiting.slice(0, shown).flatMap((one): Part[] => linkCard(one, ctx.caller, ctx.now));
    return reply(...cards, ...(waiting.length > shown ? [text({ say: more })] : []));
  },
});
