import { type Changed, defineCommand, type WriteCommand } from "../core/command.ts";
import { showNumber } from "../core/phone-number.ts";
import { faxProblems } from "../domain/fax.ts";
import { phrase, type Words } from "../domain/words.ts";
import { findFaxLine } from "../lookups/fax.ts";
import { answerFax } from "./add-fax.ts";
import { fields as about } from "./fax-fields.ts";

const fields = { line: about.line };
const words = {
  question: { en: "{name} loses a fax line", de: "{name} verliert einen Faxanschluss" },
  rests: { en: "; {number} rests for {days} days.", de: "; {number} ruht {days} Tage." },
  removed: { en: "The fax line of {name} is removed.", de: "Der Faxanschluss von {name} ist entfernt." },
} satisfies Record<string, Words>;

export const removeFax: WriteCommand<typeof fields> = defineCommand({
  name: "remove-fax",
  title: { en: "Remove a fax line", de: "Faxanschluss entfernen" },
  summary: { en: "Its number rests.", de: "Seine Nummer ruht." },
  examples: ["remove-fax"],
  fields,
  positional: ["line"],
  access: "fax.change",
  effect: "destroy",
  async confirm(ctx, { line }) {
    const { owner, number } = await findFaxLine(ctx, line);
    const days = String(ctx.settings.quarantineDays);
    return [
      { say: phrase(words.question, { name: owner }), strong: true },
      number ? { say: phrase(words.rests, { number: showNumber(number), days }) } : { text: "." },
    ];
  },
  async run(ctx, { line }): Promise<Changed> {
    const { id, user, person, owner, number } = await findFaxLine(ctx, line);
    const rests = new Date(ctx.now.getTime() + ctx.settings.quarantineDays * 86_400_000);
    if (!(await ctx.store.fax.remove(id, rests, ctx.now))) throw faxProblems.gone();
    return {
      kind: "changed",
      events: [{ verb: "fax.remove", user, ...(person && { person }), before: { number } }],
      reply: await answerFax(ctx, phrase(words.removed, { name: owner }), { id: user }),
    };
  },
});
