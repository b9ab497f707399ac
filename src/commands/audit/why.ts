import { whyParts } from "../../cards/audit/why.ts";
import { nameOrYou } from "../../cards/people/name-or-you.ts";
import { defineCommand } from "../../core/request/command.ts";
import { reply, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { fields as about } from "../../fields/device.ts";
import { findAudited } from "../../lookups/audited.ts";
import { personMeant } from "../../lookups/person.ts";

const heading: Words = {
  en: "Why {own, select, yes {you have what you} other {{name} has what they}} have",
  de: "Warum {own, select, yes {du hast, was du hast} other {{name} hat, was da ist}}",
};

export const why = defineCommand({
  name: "why",
  aliases: ["warum", "wieso", "weshalb"],
  title: { en: "Why somebody has it", de: "Warum jemand das hat" },
  summary: {
    en: "Each right, number, extension and route: who gave it, under which rule, until when. Without a person: yours.",
    de: "Jedes Recht, jede Rufnummer, Durchwahl und Weiterleitung: von wem, nach welcher Regel, bis wann. Ohne Person: deine.",
  },
  examples: ["why", "why @anna"],
  fields: { person: about.person },
  positional: ["person"],
  access: "audit.read",
  effect: "read",
  subject: ({ person }, caller) => personMeant(person, caller, "audit.read"),
  async run(ctx, { person }) {
    const user = await findAudited(ctx, person);
    const origins = await ctx.store.provenance.origins(user.id, ctx.now);
    return reply(text({ say: phrase(heading, nameOrYou(ctx, user)), strong: true }), ...whyParts(ctx, user, origins));
  },
});
