import { z } from "zod";
import { requestCard } from "../../cards/approvals/request.ts";
import { waitingEmailParts } from "../../cards/credentials/email-change.ts";
import { whoDecides } from "../../core/notices/who-decides.ts";
import { defineCommand } from "../../core/request/command.ts";
import { denialReason } from "../../domain/approvals/deciders.ts";
import { actions, reply, text } from "../../domain/chat/reply.ts";
import type { Words } from "../../domain/chat/words.ts";
import { waitingEmails } from "../../lookups/email-change.ts";
import { say } from "../../messages/engine.ts";

const pageSize = 5;
const none: Words = { en: "Nothing waits for you.", de: "Nichts wartet auf dich." };

export const approvals = defineCommand({
  name: "approvals",
  aliases: ["genehmigungen", "freigaben"],
  title: { en: "What waits for me", de: "Was auf mich wartet" },
  summary: {
    en: "Requests and new e-mail addresses that wait for your answer.",
    de: "Anfragen und neue E-Mail-Adressen, die auf deine Antwort warten.",
  },
  examples: ["approvals"],
  fields: {
    after: { kind: "text", label: { en: "After", de: "Nach" }, schema: z.string().max(100).optional(), hidden: true },
  },
  positional: [],
  access: "admin.decide",
  effect: "read",
  async run(ctx, { after }) {
    const judge = await whoDecides(ctx);
    const all = await ctx.store.requests.pending({ after, limit: 500 });
    const mine = all.filter((one) => denialReason(one, ctx.caller.person, judge(one), ctx) === undefined);
    const shown = mine.slice(0, pageSize);
    const last = shown.at(-1);
    // what else waits for an administrator: addresses, where no mail can ask there
    const emails = after === undefined ? waitingEmailParts(ctx, await waitingEmails(ctx)) : [];
    if (!last && emails.length === 0) return reply(text({ say: none }));
    const next = { kind: "open", command: "approvals", values: { after: last?.id ?? "" } } as const;
    return reply(
      ...emails,
      ...shown.flatMap((request) => requestCard(ctx, request, judge(request))),
      ...(mine.length > pageSize ? [actions({ label: say.more, intent: next })] : []),
    );
  },
});
