import { type Changed, defineCommand, type WriteCommand } from "../../core/request/command.ts";
import { reply } from "../../domain/chat/reply.ts";
import { fields as about } from "../../fields/request.ts";
import { findUser, personMeant } from "../../lookups/person.ts";
import { askForAdmin } from "./ask-for-admin.ts";

const fields = {
  person: about.person,
  reason: about.reason,
  for: { ...about.for, hint: { en: "Empty: 8 hours.", de: "Leer: 8 Stunden." } },
};
export const requestAdmin: WriteCommand<typeof fields> = defineCommand({
  name: "request-admin",
  aliases: ["adminrecht", "adminrechte", "admin", "rechte", "rights"],
  title: { en: "Ask for admin rights", de: "Adminrechte anfragen" },
  summary: {
    en: "For oneself or somebody else, with a reason and for how long; another administrator decides.",
    de: "Für sich oder jemand anderen, mit Grund und Dauer; ein anderer Administrator entscheidet.",
  },
  examples: ["request-admin", 'request-admin reason="New exchange in London" for="1 day"', "request-admin @anna"],
  fields,
  positional: ["person"],
  access: "admin.request",
  daily: true,
  effect: "write",
  subject: ({ person }, caller) => personMeant(person, caller, "admin.request"),
  async run(ctx, input): Promise<Changed> {
    const user = await findUser(ctx, personMeant(input.person, ctx.caller, "admin.request"));
    const { event, parts } = await askForAdmin(ctx, user, { reason: input.reason, hours: input.for });
    return { kind: "changed", events: [event], reply: reply(...parts) };
  },
});
