import { z } from "zod";
import { answerRestored } from "../../cards/leaving/leaving.ts";
import { backNews } from "../../cards/people/news.ts";
import { tellNews } from "../../core/notices/tell-news.ts";
import { type Changed, defineCommand } from "../../core/request/command.ts";
import { leavingErrors } from "../../domain/leaving/leaving-errors.ts";
import { findLeaver } from "../../lookups/leaver.ts";
import { reconcileForward, reconcileUser } from "../../ports/queue/job-names.ts";

export const restore = defineCommand({
  name: "restore",
  aliases: ["zurückholen", "wiederherstellen", "rehire"],
  title: { en: "Bring somebody back", de: "Jemanden zurückholen" },
  summary: {
    en: "Somebody who has left gets back everything that is still free.",
    de: "Wer gegangen ist, bekommt alles zurück, was noch frei ist.",
  },
  examples: ["restore anna@firm.de", "restore Anna Berg"],
  fields: {
    person: {
      kind: "text",
      label: { en: "Who comes back", de: "Wer zurückkommt" },
      hint: { en: "A name or an e-mail address.", de: "Name oder E-Mail-Adresse." },
      schema: z.string().min(1).max(200),
    },
  },
  positional: ["person"],
  access: "user.leave",
  effect: "write",
  async run(ctx, { person }): Promise<Changed> {
    const since = new Date(ctx.now.getTime() - ctx.settings.graceDays * 86_400_000);
    const user = await findLeaver(ctx, person, since);
    const restored = await ctx.store.leaving.restore(user.id, ctx.now);
    if (!restored) throw leavingErrors.notLeft(person);
    // what was open before stays shut: it may have been somebody else's
    await ctx.store.oneTimeLinks.void(user.id, ctx.now);
    await ctx.store.sessions.closeAll(user.id);
    await ctx.store.queue.send(reconcileUser, { user: user.id });
    const again = await ctx.store.users.byId(user.id);
    if (again && !(again.startsAt && again.startsAt > ctx.now))
      await tellNews(ctx.store, {
        ...{ what: `back-${ctx.now.getTime()}`, user: user.id },
        ...{ card: backNews(again), now: ctx.now },
      });
    const { back, gone, unforwarded } = restored;
    for (const number of unforwarded) await ctx.store.queue.send(reconcileForward, { number });
    return {
      kind: "changed",
      events: [
        { verb: "user.restore", user: user.id, ...(user.person && { person: user.person }), after: { back, gone } },
      ],
      reply: answerRestored(ctx, (await ctx.store.users.byId(user.id)) ?? user, restored),
    };
  },
});
