import { checkAreaCode } from "../../core/line/area-code.ts";
import { type Changed, defineCommand, type Unchanged, type WriteCommand } from "../../core/request/command.ts";
import { reply, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { faxErrors } from "../../domain/fax/fax.ts";
import { fields as about } from "../../fields/fax.ts";
import { findFaxLine, holdFaxLine } from "../../lookups/fax.ts";
import { say } from "../../messages/engine.ts";
import { answerFax } from "./add-fax.ts";

const { line, number, tagline, sends, receives } = about;
const fields = { line, number, tagline, sends, receives };
const changed: Words = { en: "The fax line of {name} is changed.", de: "Der Faxanschluss von {name} ist geändert." };
const onOff = (on: boolean) => (on ? "yes" : "no");

export const changeFax: WriteCommand<typeof fields> = defineCommand({
  name: "change-fax",
  title: { en: "Change a fax line", de: "Faxanschluss ändern" },
  summary: {
    en: "Its number, the line on top, whether it sends and receives. A number given back rests.",
    de: "Nummer, Kopfzeile, ob er sendet und empfängt. Eine abgegebene Nummer ruht.",
  },
  examples: ["change-fax"],
  fields,
  positional: ["line"],
  access: "fax.change",
  effect: "write",
  async prefill(ctx, given) {
    if (!given.line) return given;
    const found = await findFaxLine(ctx, given.line);
    return {
      ...(found.number && { number: found.number }),
      ...(found.tagline && { tagline: found.tagline }),
      ...{ sends: onOff(found.sendsFax), receives: onOff(found.receivesFax) },
      ...given,
      line: found.id,
    };
  },
  async run(ctx, input): Promise<Changed | Unchanged> {
    const found = await holdFaxLine(ctx, input.line);
    const before = {
      number: found.number,
      tagline: found.tagline,
      sendsFax: found.sendsFax,
      receivesFax: found.receivesFax,
    };
    const after = {
      ...{ number: input.number ?? found.number, tagline: input.tagline || null },
      ...{ sendsFax: input.sends, receivesFax: input.receives },
    };
    if (JSON.stringify(before) === JSON.stringify(after))
      return { kind: "unchanged", reply: reply(text({ say: say.nothingChanged })) };
    if (after.number !== before.number) checkAreaCode(ctx.settings, input.number, found.location);
    const rests = new Date(ctx.now.getTime() + ctx.settings.quarantineDays * 86_400_000);
    const wish = { ...after, number: after.number ?? undefined };
    if (!(await ctx.store.fax.change(found.id, wish, rests, ctx.now))) throw faxErrors.gone();
    const about = { user: found.user, ...(found.person && { person: found.person }) };
    return {
      kind: "changed",
      events: [{ verb: "fax.change", ...about, before, after }],
      reply: await answerFax(ctx, phrase(changed, { name: found.owner }), { id: found.user }),
    };
  },
});
