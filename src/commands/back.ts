import { type Changed, defineCommand, type Unchanged } from "../core/command.ts";
import { reply, text } from "../core/reply.ts";
import type { Words } from "../domain/words.ts";
import { requestChanged } from "../jobs/request-changed.ts";

const words = {
  welcome: {
    en: "Welcome back. What waits for you comes to you again.",
    de: "Willkommen zurück. Was auf dich wartet, kommt wieder zu dir.",
  },
  here: { en: "You are not away.", de: "Du bist nicht abwesend." },
} satisfies Record<string, Words>;

export const back = defineCommand({
  name: "back",
  called: ["zurück"],
  title: { en: "Be back", de: "Zurück sein" },
  summary: { en: "You decide about requests again.", de: "Du entscheidest wieder Anfragen." },
  examples: ["back"],
  fields: {},
  positional: [],
  access: "admin.decide",
  effect: "write",
  async run({ store, caller, now }): Promise<Changed | Unchanged> {
    const ended = await store.absences.end(caller.person, now);
    if (!ended) return { kind: "unchanged", reply: reply(text({ say: words.here })) };
    for (const { id } of await store.requests.pending({ limit: 500 })) await requestChanged(store.queue, id);
    const before = { until: ended.until, delegate: ended.delegate };
    return {
      kind: "changed",
      events: [{ verb: "away.end", user: caller.user, person: caller.person, before }],
      reply: reply(text({ say: words.welcome, strong: true })),
    };
  },
});
