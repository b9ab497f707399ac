import { z } from "zod";
import { type Changed, defineCommand, type Unchanged } from "../../core/request/command.ts";
import { reply, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { absenceTopic, eachTime } from "../../domain/notices/topic.ts";
import { requestChanged } from "../../effects/approvals/request-changed.ts";
import { findAbsent } from "./away.ts";

const words = {
  welcome: {
    en: "Welcome back. What waits for you comes to you again.",
    de: "Willkommen zurück. Was auf dich wartet, kommt wieder zu dir.",
  },
  theyAreBack: {
    en: "{name} is back. What waits for them comes to them again.",
    de: "{name} ist zurück. Was dort wartet, kommt wieder dorthin.",
  },
  theyAreHere: { en: "{name} is not away.", de: "{name} ist nicht abwesend." },
  told: {
    en: "{by} has entered that you are back: requests come to you again.",
    de: "{by} hat eingetragen, dass du zurück bist: Anfragen kommen wieder zu dir.",
  },
  here: { en: "You are not away.", de: "Du bist nicht abwesend." },
} satisfies Record<string, Words>;

export const back = defineCommand({
  name: "back",
  aliases: ["zurück"],
  title: { en: "Be back", de: "Zurück sein" },
  summary: {
    en: "You, or a colleague, decide about requests again.",
    de: "Du oder jemand anderes entscheidet wieder Anfragen.",
  },
  examples: ["back", "back @ben"],
  fields: {
    person: {
      kind: "lookup",
      from: "person",
      label: { en: "Who is back", de: "Wer zurück ist" },
      hint: { en: "Empty: you. Somebody else is told.", de: "Leer: du. Jemand anderes erfährt es." },
      schema: z.string().max(200).optional(),
    },
  },
  positional: ["person"],
  access: "admin.absent",
  effect: "write",
  async run(ctx, { person: typed }): Promise<Changed | Unchanged> {
    const { store, caller, now } = ctx;
    const { own, person, user, name } = await findAbsent(ctx, typed);
    const ended = await store.absences.end(person, now);
    const here = own ? words.here : phrase(words.theyAreHere, { name });
    if (!ended) return { kind: "unchanged", reply: reply(text({ say: here })) };
    const told = reply(text({ say: phrase(words.told, { by: caller.name }), strong: true }));
    if (!own) await store.notices.tell(person, eachTime(absenceTopic(ended.id), now), told, now);
    for (const { id } of await store.requests.pending({ limit: 500 })) await requestChanged(store.queue, id);
    const before = { until: ended.until, delegate: ended.delegate };
    return {
      kind: "changed",
      events: [{ verb: "away.end", user, person, before }],
      reply: reply(text({ say: own ? words.welcome : phrase(words.theyAreBack, { name }), strong: true })),
    };
  },
});
