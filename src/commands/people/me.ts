import { routingPicture } from "../../cards/people/picture.ts";
import { userCard } from "../../cards/people/user.ts";
import { userActions } from "../../cards/people/user-actions.ts";
import { defineCommand } from "../../core/request/command.ts";
import { reply } from "../../domain/chat/reply.ts";
import { findUser } from "../../lookups/person.ts";

export const me = defineCommand({
  name: "me",
  aliases: ["ich", "mein", "meine", "konto", "my", "mine", "account"],
  title: { en: "My phone account", de: "Mein Telefonkonto" },
  summary: { en: "What you have, and what is still missing.", de: "Was du hast und was noch fehlt." },
  examples: ["me"],
  fields: {},
  positional: [],
  access: "user.read",
  daily: true,
  greets: true,
  effect: "read",
  subject: (_values, caller) => ({ by: "user", id: caller.user }),
  async run(ctx) {
    const user = await findUser(ctx, { by: "user", id: ctx.caller.user });
    return reply(...userCard(ctx, user), ...routingPicture(ctx, user), ...userActions(ctx, user));
  },
});
