import { whoCard } from "../../cards/approvals/approvers.ts";
import { whoDecides } from "../../core/notices/who-decides.ts";
import { defineCommand } from "../../core/request/command.ts";
import { reply } from "../../domain/chat/reply.ts";
import { fields as about } from "../../fields/request.ts";
import { findRequest } from "../../lookups/request.ts";

export const who = defineCommand({
  name: "approvers",
  formerly: ["who"],
  aliases: ["wer"],
  title: { en: "Who decides this", de: "Wer das entscheidet" },
  summary: {
    en: "Who can decide a request now, who is away, and when it is asked again or ends.",
    de: "Wer eine Anfrage gerade entscheiden kann, wer fehlt, und wann nachgefragt wird oder sie endet.",
  },
  examples: ["approvers 42"],
  fields: { request: about.request },
  positional: ["request"],
  access: "admin.request",
  effect: "read",
  subject: (_values, caller) => ({ by: "user", id: caller.user }),
  async run(ctx, { request: typed }) {
    const request = await findRequest(ctx, typed);
    return reply(...whoCard(ctx, request, (await whoDecides(ctx))(request)));
  },
});
