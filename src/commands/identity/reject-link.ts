import { defineCommand, type WriteCommand } from "../../core/request/command.ts";
import { fields as about } from "../../fields/link.ts";
import { answerLink } from "./answer-link.ts";

const fields = { request: about.request, seen: about.seen };

export const noLink: WriteCommand<typeof fields> = defineCommand({
  name: "reject-link",
  formerly: ["no-link"],
  title: { en: "Say who somebody is not", de: "Sagen, wer es nicht ist" },
  summary: {
    en: "Somebody in the chat is not linked to the phone account that was asked about.",
    de: "Jemand im Chat wird dem Telefonkonto nicht zugeordnet, nach dem gefragt wurde.",
  },
  examples: ["reject-link"],
  fields,
  positional: ["request"],
  access: "chat.link",
  effect: "write",
  subject: (_values, caller) => ({ by: "user", id: caller.user }),
  run: (ctx, input) => answerLink(ctx, false, input),
});
