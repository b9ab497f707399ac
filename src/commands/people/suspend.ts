import { z } from "zod";
import { type Changed, defineCommand, type Unchanged } from "../../core/request/command.ts";
import { reply, type Span, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { readPersonRef } from "../../domain/identity/identity.ts";
import { fullName } from "../../domain/people/user.ts";
import { findAffected } from "../../lookups/affected.ts";
import { reconcileUser } from "../../ports/queue/job-names.ts";

/** Whom it is about; `resume` asks for the same. */
export const person = {
  kind: "lookup",
  from: "person",
  label: { en: "Person", de: "Person" },
  schema: z.string().max(200),
} as const;
const what: Words = {
  en: "Nothing rings any more and no right counts, until it is taken back. Nothing is lost.",
  de: "Nichts klingelt mehr und kein Recht gilt, bis es zurückgenommen wird. Nichts geht verloren.",
};
const named = (en: string, de: string) => (name: string) => phrase({ en, de }, { name });
const says = {
  question: named("{name} is suspended at once.", "{name} wird sofort gesperrt."),
  done: named("{name} is suspended.", "{name} ist gesperrt."),
  already: named("{name} is suspended already.", "{name} ist schon gesperrt."),
};
const undo = (line: string): Span[] => [
  { say: phrase({ en: "To take it back: ", de: "Zum Zurücknehmen: " }) },
  { line },
];

export const suspend = defineCommand({
  name: "suspend",
  aliases: ["sperren", "sperre", "lock", "block"],
  title: { en: "Stop at once", de: "Sofort sperren" },
  summary: {
    en: "Nothing of somebody rings any more and no right counts; nothing is lost.",
    de: "Von jemandem klingelt nichts mehr, und kein Recht gilt; nichts geht verloren.",
  },
  examples: ["suspend @anna"],
  fields: { person },
  positional: ["person"],
  access: "user.suspend",
  effect: "destroy",
  subject: (values) => readPersonRef(values.person ?? ""),
  async confirm(ctx, input) {
    const user = await findAffected(ctx, input.person);
    return [{ say: says.question(fullName(user)), strong: true }, { text: "\n" }, { say: what }];
  },
  async run(ctx, input): Promise<Changed | Unchanged> {
    const user = await findAffected(ctx, input.person);
    if (!(await ctx.store.users.suspend(user.id, ctx.now)))
      return { kind: "unchanged", reply: reply(text({ say: says.already(fullName(user)) })) };
    await ctx.store.queue.send(reconcileUser, { user: user.id });
    return {
      kind: "changed",
      events: [{ verb: "user.suspend", user: user.id, ...(user.person && { person: user.person }) }],
      reply: reply(text({ say: says.done(fullName(user)), strong: true }), text(...undo(`resume ${user.email}`))),
    };
  },
});
