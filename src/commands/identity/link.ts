import { defineCommand, type WriteCommand } from "../../core/request/command.ts";
import { fields } from "../../fields/link.ts";
import { answerLink } from "./answer-link.ts";

export const link: WriteCommand<typeof fields> = defineCommand({
  name: "link",
  title: { en: "Say who somebody is", de: "Sagen, wer jemand ist" },
  summary: {
    en: "Somebody in the chat is linked to a phone account, where it was asked who they are.",
    de: "Jemand im Chat wird einem Telefonkonto zugeordnet, wo gefragt wurde, wer das ist.",
  },
  examples: ["link"],
  fields,
  positional: ["request", "account"],
  access: "chat.link",
  effect: "write",
  subject: (_values, caller) => ({ by: "user", id: caller.user }),
  run: (ctx, input) => answerLink(ctx, true, input),
});
