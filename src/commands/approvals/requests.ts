import { requestCard } from "../../cards/approvals/request.ts";
import { whoDecides } from "../../core/notices/who-decides.ts";
import { defineCommand } from "../../core/request/command.ts";
import { actions, reply, text } from "../../domain/chat/reply.ts";
import type { Words } from "../../domain/chat/words.ts";
import { requestRight } from "./request-right.ts";

const latest = 5;
const none: Words = { en: "You have asked for nothing.", de: "Du hast nichts angefragt." };

export const requests = defineCommand({
  name: "requests",
  aliases: ["anfragen", "anträge"],
  title: { en: "What I asked for", de: "Was ich angefragt habe" },
  summary: {
    en: "Your latest requests, and what became of them.",
    de: "Deine letzten Anfragen, und was daraus wurde.",
  },
  examples: ["requests"],
  fields: {},
  positional: [],
  access: "admin.request",
  effect: "read",
  subject: (_values, caller) => ({ by: "user", id: caller.user }),
  async run(ctx) {
    const found = await ctx.store.requests.of(ctx.caller.person, latest);
    if (found.length > 0) {
      const judge = await whoDecides(ctx);
      return reply(...found.flatMap((request) => requestCard(ctx, request, judge(request))));
    }
    const intent = { kind: "open", command: requestRight.name, values: {} } as const;
    return reply(text({ say: none }), actions({ label: requestRight.title, intent }));
  },
});
