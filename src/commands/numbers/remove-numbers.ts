import { showNumber } from "../../core/line/phone-number.ts";
import { type Changed, defineCommand, type ReadContext, type WriteCommand } from "../../core/request/command.ts";
import { reply, text } from "../../domain/chat/reply.ts";
import { phrase } from "../../domain/chat/words.ts";
import { inventoryErrors, type NumberBlock } from "../../domain/numbers/number-block.ts";
import { blockFields, blockOf, checkBlock } from "../../fields/block.ts";
import { bothEnds } from "../../fields/block-ends.ts";

/** So many are named where several are in the way. */
const maxNamed = 3;

export const removeNumbers: WriteCommand<typeof blockFields> = defineCommand({
  name: "remove-numbers",
  title: { en: "Remove numbers", de: "Rufnummern entfernen" },
  summary: {
    en: "Numbers that the company gives back leave the inventory; what somebody uses stays.",
    de: "Rufnummern, die die Firma zurückgibt, verlassen den Bestand; was jemand benutzt, bleibt.",
  },
  examples: ["remove-numbers +4930123400", "remove-numbers from=+4930123400 to=+4930123499"],
  fields: blockFields,
  positional: ["from"],
  access: "inventory.change",
  effect: "destroy",
  complete: bothEnds,
  check: checkBlock,
  async confirm(ctx, input) {
    return [{ say: asked(await removable(ctx, blockOf(input)), input), strong: true }];
  },
  async run(ctx, { from, to }): Promise<Changed> {
    const block = blockOf({ from, to });
    await removable(ctx, block);
    const removed = await ctx.store.inventory.remove(block);
    return {
      kind: "changed",
      events: [{ verb: "inventory.remove", before: { from, to: to ?? from, removed: removed.length } }],
      reply: reply(text({ say: done(removed.length, from), strong: true })),
    };
  },
});

/** How many would go. Throws DomainError: there is none, or somebody has one. */
async function removable({ store }: ReadContext, block: NumberBlock): Promise<number> {
  const { there, held } = await store.inventory.look(block);
  if (there === 0) throw inventoryErrors.notThere();
  if (held.length === 0) return there;
  const named = held.slice(0, maxNamed).map(({ number, name }) => `${showNumber(number)} (${name})`);
  throw inventoryErrors.held(held.length, [...named, ...(held.length > maxNamed ? ["…"] : [])].join(", "));
}

const asked = (count: number, { from, to }: { from: string; to?: string | undefined }) =>
  phrase(
    {
      en: "{count, plural, one {{first} leaves} other {{count} numbers from {first} to {last} leave}} the inventory. Nobody can be given {count, plural, one {it} other {them}} any more.",
      de: "{count, plural, one {{first} verlässt} other {{count} Nummern von {first} bis {last} verlassen}} den Bestand. Niemand kann sie mehr bekommen.",
    },
    { count, first: showNumber(from), last: showNumber(to ?? from) },
  );
const done = (count: number, from: string) =>
  phrase(
    {
      en: "{count, plural, one {{first} is} other {{count} numbers are}} out of the inventory.",
      de: "{count, plural, one {{first} ist} other {{count} Nummern sind}} aus dem Bestand.",
    },
    { count, first: showNumber(from) },
  );
