import { whoCard } from "../cards/who.ts";
import { defineCommand } from "../core/command.ts";
import { reply } from "../core/reply.ts";
import { whoDecides } from "../core/who-decides.ts";
import { findRequest } from "../lookups/request.ts";
import { fields as about } from "./request-fields.ts";

export const who = defineCommand({
  name: "who",
  called: ["wer"],
  title: { en: "Who decides this", de: "Wer das entscheidet" },
  summary: {
    en: "Who can decide a request now, who is away, and when it is asked again or ends.",
    de: "Wer eine Anfrage gerade entscheiden kann, wer fehlt, und wann nachgefragt wird oder sie endet.",
  },
  examples: ["who 42"],
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
