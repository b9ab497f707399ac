import { type Changed, defineCommand, type Unchanged } from "../../core/request/command.ts";
import { reply, text } from "../../domain/chat/reply.ts";
import { phrase } from "../../domain/chat/words.ts";
import { readPersonRef } from "../../domain/identity/identity.ts";
import { fullName } from "../../domain/people/user.ts";
import { findAffected } from "../../lookups/affected.ts";
import { reconcileUser } from "../../ports/queue/job-names.ts";
import { person } from "./suspend.ts";

const back = (name: string) =>
  phrase(
    { en: "{name} is back: everything rings as before.", de: "{name} ist zurück: Alles klingelt wie zuvor." },
    { name },
  );
const never = (name: string) => phrase({ en: "{name} is not suspended.", de: "{name} ist nicht gesperrt." }, { name });

export const resume = defineCommand({
  name: "resume",
  aliases: ["entsperren", "unlock"],
  title: { en: "End a suspension", de: "Sperre aufheben" },
  summary: {
    en: "Somebody suspended has everything back as it was.",
    de: "Wer gesperrt war, hat alles zurück, wie es war.",
  },
  examples: ["resume @anna"],
  fields: { person },
  positional: ["person"],
  access: "user.suspend",
  effect: "write",
  subject: (values) => readPersonRef(values.person ?? ""),
  async run(ctx, input): Promise<Changed | Unchanged> {
    const user = await findAffected(ctx, input.person);
    if (!(await ctx.store.users.resume(user.id, ctx.now)))
      return { kind: "unchanged", reply: reply(text({ say: never(fullName(user)) })) };
    // what was open before stays shut: it may have been somebody else's
    await ctx.store.oneTimeLinks.void(user.id, ctx.now);
    await ctx.store.sessions.closeAll(user.id);
    await ctx.store.queue.send(reconcileUser, { user: user.id });
    return {
      kind: "changed",
      events: [{ verb: "user.resume", user: user.id, ...(user.person && { person: user.person }) }],
      reply: reply(text({ say: back(fullName(user)), strong: true })),
    };
  },
});
