import { z } from "zod";
import { again, called, underWay } from "../../cards/numbers/dialable.ts";
import { stillMissing } from "../../cards/people/missing.ts";
import { checkAreaCode } from "../../core/line/area-code.ts";
import { type Changed, defineCommand, type ReadContext, type WriteCommand } from "../../core/request/command.ts";
import type { Fields, Input } from "../../domain/chat/field.ts";
import { reply, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { DomainError } from "../../domain/errors.ts";
import { readPersonRef } from "../../domain/identity/identity.ts";
import { dialableErrors, dialableOf } from "../../domain/numbers/dialable.ts";
import { fullName } from "../../domain/people/user.ts";
import { checkDialable, completeDialable, dialableFields } from "../../fields/dialable.ts";
import { findHolder } from "../../lookups/holder.ts";
import { findUser, named } from "../../lookups/person.ts";
import { reconcileUser } from "../../ports/queue/job-names.ts";

const fields = {
  ...dialableFields("held-number", "held-extension"),
  to: { kind: "lookup", from: "person", label: { en: "To whom", de: "An wen" }, schema: z.string().max(200) },
} as const satisfies Fields;
const goes: Words = {
  en: "At once, {what} goes from {from} to {to}.",
  de: "{what} geht sofort von {from} an {to}.",
};
const went: Words = { en: "{to} has {what} now, {from} no more.", de: "{to} hat jetzt {what}, {from} nicht mehr." };
const same: Words = { en: "This is who has it already.", de: "Diese Person hat sie schon." };

export const move: WriteCommand<typeof fields> = defineCommand({
  name: "move",
  aliases: ["umziehen", "verschieben"],
  title: { en: "Move a number", de: "Nummer umziehen" },
  summary: {
    en: "Somebody's number or extension goes to somebody else, without a rest.",
    de: "Eine Rufnummer oder Durchwahl geht von jemandem an jemand anderen, ohne Ruhezeit.",
  },
  examples: ["move +4930123456 to @ben", "move 104 to @ben", "move extension=104 to=ben@firm.de"],
  fields,
  positional: ["number", "to"],
  access: "number.assign",
  effect: "write",
  subject: ({ to }) => readPersonRef(to ?? ""),
  complete({ to, ...values }) {
    // "to @ben" is how one says it
    const whom = to?.replace(/^(to|an)\s+/, "");
    return { ...completeDialable(values), ...(whom !== undefined && { to: whom }) };
  },
  check: checkDialable,
  async confirm(ctx, input) {
    const { dialable, from, to } = await understand(ctx, input);
    const about = { what: called(dialable), from: from.name, to: fullName(to) };
    return [{ say: phrase(goes, about), strong: true }];
  },
  async run(ctx, input): Promise<Changed> {
    const { dialable, from, to } = await understand(ctx, input);
    const { kind, value } = dialable;
    const line = { line: from.line, kind: from.lineKind };
    if (!(await ctx.store.lines.move(dialable, line, to.id, ctx.now))) throw dialableErrors.changed(dialable);
    await ctx.store.queue.send(reconcileUser, { user: from.user });
    await ctx.store.queue.send(reconcileUser, { user: to.id });
    const [giver, taker] = [await ctx.store.users.byId(from.user), await ctx.store.users.byId(to.id)];
    const about = (user: { id: string; person: string | null }) => ({
      ...{ verb: `${kind}.move` as const, user: user.id },
      ...(user.person && { person: user.person }),
    });
    return {
      kind: "changed",
      events: [
        {
          ...about({ id: from.user, person: from.person }),
          before: { [kind]: value, line: from.lineKind },
          after: { to: to.id },
        },
        { ...about(to), before: { from: from.user }, after: { [kind]: value, line: from.lineKind } },
      ],
      reply: reply(
        text({ say: phrase(went, { what: called(dialable), from: from.name, to: fullName(to) }), strong: true }),
        ...[giver, taker].flatMap((user) => (user ? stillMissing(ctx, user) : [])),
        underWay,
        again(move, { [kind]: value, to: to.email }),
      ),
    };
  },
});

/** What, whose and to whom; the same for the question and for the yes. A number of a fax line goes to a fax line. */
async function understand(ctx: ReadContext, input: Input<typeof fields>) {
  const dialable = dialableOf(input);
  const from = await findHolder(ctx, dialable);
  const to = await named("to", findUser(ctx, readPersonRef(input.to)));
  if (to.id === from.user) throw new DomainError("invalid", phrase(same), "to");
  if (!(from.lineKind === "fax_line" ? to.fax : to.telephony))
    throw dialableErrors.notAllowed("to", fullName(to), from.lineKind);
  if (dialable.kind === "number") checkAreaCode(ctx.settings, dialable.value, to.location, "to");
  return { dialable, from, to };
}
