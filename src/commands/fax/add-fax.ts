import { faxSpans } from "../../cards/fax/fax.ts";
import { stillMissing } from "../../cards/people/missing.ts";
import { syncWords } from "../../cards/people/user.ts";
import { checkAreaCode } from "../../core/line/area-code.ts";
import { type Changed, type Context, defineCommand, type WriteCommand } from "../../core/request/command.ts";
import { join, type Reply, reply, type Span, text } from "../../domain/chat/reply.ts";
import { type Phrase, phrase, type Words } from "../../domain/chat/words.ts";
import { faxErrors } from "../../domain/fax/fax.ts";
import { readPersonRef } from "../../domain/identity/identity.ts";
import { fullName, type UserView } from "../../domain/people/user.ts";
import { fields as about } from "../../fields/fax.ts";
import { findUser } from "../../lookups/person.ts";
import { reconcileUser } from "../../ports/queue/job-names.ts";

const { person, number, tagline, sends, receives } = about;
const fields = { person, number: { ...number, schema: number.schema.unwrap() }, tagline, sends, receives };
const added: Words = { en: "{name} has a fax line more.", de: "{name} hat einen Faxanschluss mehr." };

export const addFax: WriteCommand<typeof fields> = defineCommand({
  name: "add-fax",
  aliases: ["faxanschluss"],
  title: { en: "Add a fax line", de: "Faxanschluss anlegen" },
  summary: {
    en: "A fax line with its number, and what is printed on top of what it sends.",
    de: "Ein Faxanschluss mit Nummer, und was oben auf dem steht, was er sendet.",
  },
  examples: ["add-fax @anna", 'add-fax @anna number="+49 30 23125108" tagline="Firm GmbH"'],
  fields,
  positional: ["person"],
  access: "fax.change",
  effect: "write",
  subject: ({ person }) => readPersonRef(person ?? ""),
  async prefill(ctx, given) {
    const user = given.person ? await findUser(ctx, readPersonRef(given.person)).catch(() => undefined) : undefined;
    const place = user?.location?.name;
    const query = { now: ctx.now, limit: 1 };
    const [free] = place ? await ctx.store.inventory.freeNumbers({ ...query, location: place }) : [];
    return { ...(free && free.location === place && { number: free.number }), ...given };
  },
  async run(ctx, input): Promise<Changed> {
    const user = await findUser(ctx, readPersonRef(input.person));
    if (!user.fax) throw faxErrors.notAllowed(fullName(user));
    checkAreaCode(ctx.settings, input.number, user.location);
    const wish = {
      ...{ number: input.number, tagline: input.tagline || null },
      ...{ sendsFax: input.sends, receivesFax: input.receives },
    };
    await ctx.store.fax.add(user.id, wish, ctx.now);
    const about = { user: user.id, ...(user.person && { person: user.person }) };
    return {
      kind: "changed",
      events: [{ verb: "fax.add", ...about, after: wish }],
      reply: await answerFax(ctx, phrase(added, { name: fullName(user) }), user),
    };
  },
});

/** After a change of somebody's fax lines: all of them, and what is still missing. */
export async function answerFax(ctx: Context, done: Phrase, { id }: Pick<UserView, "id">): Promise<Reply> {
  await ctx.store.queue.send(reconcileUser, { user: id });
  const view = await ctx.store.users.byId(id);
  const lines = view?.lines.filter(({ kind }) => kind === "fax_line") ?? [];
  const shown: Span[] = join(lines.map(faxSpans), "\n");
  return reply(
    text({ say: done, strong: true }),
    ...(shown.length > 0 ? [text(...shown)] : []),
    ...(view ? stillMissing(ctx, view) : []),
    text({ say: syncWords.pending }),
  );
}
