import { z } from "zod";
import { type Changed, defineCommand, type Unchanged } from "../../core/request/command.ts";
import { reply, text } from "../../domain/chat/reply.ts";
import { phrase } from "../../domain/chat/words.ts";
import { readPersonRef } from "../../domain/identity/identity.ts";
import { fullName } from "../../domain/people/user.ts";
import { findUser } from "../../lookups/person.ts";

export const stay = defineCommand({
  name: "cancel-offboard",
  formerly: ["stay"],
  aliases: ["bleiben", "bleibt"],
  title: { en: "Take back a leaving", de: "Abschied zurücknehmen" },
  summary: {
    en: "Somebody who was to leave on a day stays.",
    de: "Jemand, der an einem Tag gehen sollte, bleibt.",
  },
  examples: ["cancel-offboard @anna"],
  fields: {
    person: {
      kind: "lookup",
      from: "person",
      label: { en: "Who stays", de: "Wer bleibt" },
      schema: z.string().max(200),
    },
  },
  positional: ["person"],
  access: "user.leave",
  effect: "write",
  subject: ({ person }) => readPersonRef(person ?? ""),
  async run(ctx, { person }): Promise<Changed | Unchanged> {
    const user = await findUser(ctx, readPersonRef(person));
    const name = fullName(user);
    if (!(await ctx.store.leaving.cancel(user.id, ctx.now))) {
      const nothing = phrase(
        { en: "No leaving of {name} was planned.", de: "Für {name} war kein Abschied geplant." },
        { name },
      );
      return { kind: "unchanged", reply: reply(text({ say: nothing })) };
    }
    const stays = phrase({ en: "{name} stays.", de: "{name} bleibt." }, { name });
    return {
      kind: "changed",
      events: [{ verb: "user.leave.cancel", user: user.id, ...(user.person && { person: user.person }) }],
      reply: reply(text({ say: stays, strong: true })),
    };
  },
});
