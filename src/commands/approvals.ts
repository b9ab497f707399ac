import { z } from "zod";
import { requestCard } from "../cards/request.ts";
import { defineCommand } from "../core/command.ts";
import { actions, reply, text } from "../core/reply.ts";
import type { Words } from "../domain/words.ts";
import { say } from "../messages/engine.ts";

const pageSize = 5;
const none: Words = { en: "Nothing waits for you.", de: "Nichts wartet auf dich." };

export const approvals = defineCommand({
  name: "approvals",
  title: { en: "What waits for me", de: "Was auf mich wartet" },
  summary: { en: "Requests that wait for an answer.", de: "Anfragen, die auf eine Antwort warten." },
  examples: ["approvals"],
  fields: {
    after: { kind: "text", label: { en: "After", de: "Nach" }, schema: z.string().max(100).optional(), hidden: true },
  },
  positional: [],
  access: "admin.decide",
  effect: "read",
  async run(ctx, { after }) {
    const found = await ctx.store.requests.pending({ after, limit: pageSize + 1 });
    const shown = found.slice(0, pageSize);
    const last = shown.at(-1);
    if (!last) return reply(text({ say: none }));
    const next = { kind: "open", command: "approvals", values: { after: last.id } } as const;
    return reply(
      ...shown.flatMap((request) => requestCard(ctx, request)),
      ...(found.length > pageSize ? [actions({ label: say.more, intent: next })] : []),
    );
  },
});
