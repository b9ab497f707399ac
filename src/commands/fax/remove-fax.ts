import { showNumber } from "../../core/line/phone-number.ts";
import { type Changed, defineCommand, type WriteCommand } from "../../core/request/command.ts";
import { refuseForAdmin } from "../../core/request/protect-admins.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { faxErrors } from "../../domain/fax/fax.ts";
import { fields as about } from "../../fields/fax.ts";
import { findFaxLine, holdFaxLine } from "../../lookups/fax.ts";
import { answerFax } from "./add-fax.ts";

const fields = { line: about.line };
const words = {
  question: { en: "{name} loses a fax line", de: "{name} verliert einen Faxanschluss" },
  rests: {
    en: "; {number} {count, plural, one {rests} other {rest}} for {days} days.",
    de: "; {number} {count, plural, one {ruht} other {ruhen}} {days} Tage.",
  },
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
    const { user, owner, number, further } = await findFaxLine(ctx, line);
    await refuseForAdmin(ctx.store, ctx.caller, user);
    const numbers = [...(number ? [number] : []), ...further];
    const days = String(ctx.settings.quarantineDays);
    return [
      { say: phrase(words.question, { name: owner }), strong: true },
      numbers.length > 0
        ? { say: phrase(words.rests, { number: numbers.map(showNumber).join(", "), count: numbers.length, days }) }
        : { text: "." },
    ];
  },
  async run(ctx, { line }): Promise<Changed> {
    const { id, user, person, owner, number, further } = await holdFaxLine(ctx, line);
    const rests = new Date(ctx.now.getTime() + ctx.settings.quarantineDays * 86_400_000);
    if (!(await ctx.store.fax.remove(id, rests, ctx.now))) throw faxErrors.gone();
    const about = { user, ...(person && { person }) };
    return {
      kind: "changed",
      events: [
        { verb: "fax.remove", ...about, before: { number } },
        ...further.map((one) => ({
          ...{ verb: "number.release" as const, ...about, before: { number: one, line: "fax_line" } },
          after: { restsUntil: rests.toISOString() },
        })),
      ],
      reply: await answerFax(ctx, phrase(words.removed, { name: owner }), { id: user }),
    };
  },
});
