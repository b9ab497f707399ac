import { z } from "zod";
import { routingPicture } from "../../cards/people/picture.ts";
import { userCard } from "../../cards/people/user.ts";
import { userActions } from "../../cards/people/user-actions.ts";
import { defineCommand } from "../../core/request/command.ts";
import { reply } from "../../domain/chat/reply.ts";
import { findUser, personMeant } from "../../lookups/person.ts";

export const show = defineCommand({
  name: "show",
  aliases: ["zeige", "zeigen", "zeig", "anzeigen", "ansehen"],
  title: { en: "Show somebody", de: "Jemanden ansehen" },
  summary: {
    en: "What somebody has, and what is still missing. Without a name: you.",
    de: "Was jemand hat und was noch fehlt. Ohne Namen: du selbst.",
  },
  examples: ["show @anna", "show anna@firm.de", "show Berg", "show 104"],
  fields: {
    person: {
      kind: "lookup",
      from: "person",
      label: { en: "Person", de: "Person" },
      hint: {
        en: "A mention, e-mail, name, number or extension.",
        de: "Erwähnung, E-Mail, Name, Rufnummer oder Durchwahl.",
      },
      schema: z.string().max(200).optional(),
    },
  },
  positional: ["person"],
  access: "user.read",
  daily: true,
  effect: "read",
  subject: ({ person }, caller) => personMeant(person, caller, "user.read"),
  async run(ctx, { person }) {
    const user = await findUser(ctx, personMeant(person, ctx.caller, "user.read"));
    return reply(...userCard(ctx, user), ...routingPicture(ctx, user), ...userActions(ctx, user));
  },
});
