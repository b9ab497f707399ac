import { z } from "zod";
import { forgottenNews } from "../../cards/people/news.ts";
import { type Changed, defineCommand, type ReadContext } from "../../core/request/command.ts";
import { reply, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { leavingErrors } from "../../domain/leaving/leaving-errors.ts";
import { fullName, type UserView } from "../../domain/people/user.ts";
import { findLeaver } from "../../lookups/leaver.ts";
import { reconcileForward } from "../../ports/queue/job-names.ts";

const forGood: Words = {
  en: "Name, e-mail address, chat identities and everything personal beside the audit are deleted for good; the audit keeps a pseudonym. Nothing of it can be brought back.",
  de: "Name, E-Mail-Adresse, Chat-Identitäten und alles Persönliche neben dem Protokoll werden endgültig gelöscht; das Protokoll behält ein Pseudonym. Nichts davon lässt sich zurückholen.",
};

export const erase = defineCommand({
  name: "erase",
  aliases: ["vergessen", "löschen", "forget", "delete"],
  title: { en: "Forget somebody for good", de: "Endgültig löschen" },
  summary: {
    en: "Deletes the personal data of somebody who has left (GDPR); the audit stays readable under a pseudonym.",
    de: "Löscht die personenbezogenen Daten von jemandem, der gegangen ist (DSGVO); das Protokoll bleibt unter einem Pseudonym lesbar.",
  },
  examples: ["erase anna@firm.de"],
  fields: {
    person: {
      kind: "text",
      label: { en: "Who is forgotten", de: "Wer gelöscht wird" },
      hint: {
        en: "A name or an e-mail address of somebody who has left.",
        de: "Name oder E-Mail-Adresse von jemandem, der gegangen ist.",
      },
      schema: z.string().min(1).max(200),
    },
  },
  positional: ["person"],
  access: "user.erase",
  effect: "destroy",
  async confirm(ctx, { person }) {
    const user = await forgettable(ctx, person);
    return [{ text: `${fullName(user)} · ${user.email}`, strong: true }, { text: "\n" }, { say: forGood }];
  },
  async run(ctx, { person }): Promise<Changed> {
    const user = await forgettable(ctx, person);
    const erased = await ctx.store.leaving.erase(user.id, ctx.settings.quarantineDays, ctx.now);
    if (!erased) throw leavingErrors.hiredAgain();
    await ctx.store.notices.forgetNews(user.id, forgottenNews, ctx.now);
    const { pseudonym, unforwarded } = erased;
    for (const number of unforwarded) await ctx.store.queue.send(reconcileForward, { number });
    const done = phrase(
      { en: "Forgotten. The audit says {pseudonym}.", de: "Gelöscht. Im Protokoll steht {pseudonym}." },
      { pseudonym },
    );
    return {
      kind: "changed",
      events: [{ verb: "person.erase", user: user.id, after: { pseudonym } }],
      reply: reply(text({ say: done, strong: true })),
    };
  },
});

async function forgettable(ctx: ReadContext, typed: string): Promise<UserView> {
  const user = await findLeaver(ctx, typed, new Date(0));
  if (user.sync.state !== "done") throw leavingErrors.stillInPhoneSystem(user.sync.steps[0]?.page ?? null);
  return user;
}
