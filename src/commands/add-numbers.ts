import { z } from "zod";
import { type Changed, defineCommand, type Unchanged } from "../core/command.ts";
import { showNumber } from "../core/phone-number.ts";
import { actions, reply, text } from "../core/reply.ts";
import { spell } from "../core/spell.ts";
import { sizeOf } from "../domain/number-block.ts";
import { phrase } from "../domain/words.ts";
import { blockFields, blockOf, checkBlock } from "./block-fields.ts";
import { fields as onboarding } from "./onboard-fields.ts";
import { removeNumbers } from "./remove-numbers.ts";

export const addNumbers = defineCommand({
  name: "add-numbers",
  title: { en: "Add numbers", de: "Rufnummern hinzufügen" },
  summary: {
    en: "A new number or a whole block comes into the inventory of a location.",
    de: "Eine neue Rufnummer oder ein ganzer Block kommt in den Bestand eines Standorts.",
  },
  examples: ["add-numbers +4930123400 location=Berlin", "add-numbers from=+4930123400 to=+4930123499 location=Berlin"],
  fields: {
    ...blockFields,
    location: { ...onboarding.location, schema: z.string().trim().min(1).max(60) },
  },
  positional: ["from"],
  access: "inventory.change",
  effect: "write",
  check: checkBlock,
  async run(ctx, { from, to, location: typed }): Promise<Changed | Unchanged> {
    const block = blockOf({ from, to });
    const { location, added } = await ctx.store.inventory.add(block, typed);
    const known = sizeOf(block) - added.length;
    if (added.length === 0) return { kind: "unchanged", reply: reply(text({ say: there(known) })) };
    return {
      kind: "changed",
      events: [{ verb: "inventory.add", after: { from, to: to ?? from, location, added: added.length } }],
      reply: reply(
        text({ say: fresh(added, location), strong: true }),
        ...(known > 0 ? [text({ say: there(known) })] : []),
        // only where every one of them is new: what was there before is not taken away again
        ...(known > 0 ? [] : [text({ say: takeBack }, { line: spell(removeNumbers, { from, ...(to && { to }) }) })]),
        actions({
          label: phrase({ en: "Free numbers", de: "Freie Rufnummern" }),
          intent: { kind: "open", command: "free", values: { what: "numbers", location } },
        }),
      ),
    };
  },
});

const takeBack = phrase({ en: "To take that back: ", de: "Um das zurückzunehmen: " });
const fresh = (added: readonly string[], location: string) =>
  phrase(
    {
      en: "{count, plural, one {{first} is new} other {{count} numbers are new}} in {location}.",
      de: "{count, plural, one {{first} ist neu} other {{count} Nummern sind neu}} in {location}.",
    },
    { count: added.length, first: showNumber(added[0] ?? ""), location },
  );
const there = (count: number) =>
  phrase(
    {
      en: "{count, plural, one {One was there already and stays as it was} other {{count} were there already and stay as they were}}.",
      de: "{count, plural, one {Eine war schon da und bleibt, wie sie war} other {{count} waren schon da und bleiben, wie sie waren}}.",
    },
    { count },
  );
