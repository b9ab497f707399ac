import { called, underWay } from "../../cards/numbers/dialable.ts";
import { stillMissing } from "../../cards/people/missing.ts";
import { localDate } from "../../core/line/date.ts";
import { type Changed, defineCommand, type ReadContext } from "../../core/request/command.ts";
import { reply, type Span, text } from "../../domain/chat/reply.ts";
import { phrase } from "../../domain/chat/words.ts";
import { dialableErrors, dialableOf } from "../../domain/numbers/dialable.ts";
import { checkDialable, completeDialable, dialableFields } from "../../fields/dialable.ts";
import { findHolder } from "../../lookups/holder.ts";
import { reconcileUser } from "../../ports/queue/job-names.ts";

const fields = dialableFields("held-number", "held-extension");

export const release = defineCommand({
  name: "release",
  aliases: ["zurücknehmen"],
  title: { en: "Take a number back", de: "Nummer zurücknehmen" },
  summary: {
    en: "Takes a number or an extension from whoever has it; it rests before it is given again.",
    de: "Nimmt eine Rufnummer oder Durchwahl zurück; sie ruht, bevor sie wieder vergeben wird.",
  },
  examples: ["release +4930123456", "release 104", "release extension=104"],
  fields,
  positional: ["number"],
  access: "number.assign",
  effect: "destroy",
  complete: completeDialable,
  check: checkDialable,
  async confirm(ctx, input) {
    const dialable = dialableOf(input);
    const { name } = await findHolder(ctx, dialable);
    const taken = phrase(
      {
        en: "{name} loses {what}: it does not ring any more, at once.",
        de: "{name} verliert {what}: Es klingelt dort sofort nicht mehr.",
      },
      { name, what: called(dialable) },
    );
    return [{ say: taken, strong: true }, { text: "\n" }, ...rests(ctx)];
  },
  async run(ctx, input): Promise<Changed> {
    const dialable = dialableOf(input);
    const { kind, value } = dialable;
    const { line, lineKind, user, person, name } = await findHolder(ctx, dialable);
    const until = restsUntil(ctx);
    if (!(await ctx.store.lines.release(dialable, line, until, ctx.now))) throw dialableErrors.changed(dialable);
    await ctx.store.queue.send(reconcileUser, { user });
    const view = await ctx.store.users.byId(user);
    const event = {
      verb: `${kind}.release` as const,
      user,
      ...(person && { person }),
      before: { [kind]: value, line: lineKind },
      after: { restsUntil: until?.toISOString() },
    };
    const gone = phrase(
      { en: "{name} has {what} no more.", de: "{name} hat {what} nicht mehr." },
      { name, what: called(dialable) },
    );
    return {
      kind: "changed",
      events: [event],
      reply: reply(
        text({ say: gone, strong: true }, { text: " " }, ...rests(ctx)),
        ...(view ? stillMissing(ctx, view) : []),
        underWay,
      ),
    };
  },
});

const restsUntil = ({ now, settings: { quarantineDays } }: Pick<ReadContext, "now" | "settings">): Date | undefined =>
  quarantineDays === 0 ? undefined : new Date(now.getTime() + quarantineDays * 86_400_000);

function rests(ctx: Pick<ReadContext, "now" | "settings" | "caller">): Span[] {
  const until = restsUntil(ctx);
  if (!until) return [{ say: phrase({ en: "It is free at once.", de: "Sie ist sofort frei." }) }];
  return [
    { say: phrase({ en: "It rests until ", de: "Sie ruht bis " }) },
    { date: localDate(until, ctx.caller.timeZone) },
    { text: "." },
  ];
}
