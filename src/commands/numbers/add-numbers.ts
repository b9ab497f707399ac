import { z } from "zod";
import { checkAreaCode } from "../../core/line/area-code.ts";
import { showNumber } from "../../core/line/phone-number.ts";
import { spell } from "../../core/line/spell.ts";
import { type Changed, defineCommand, type ReadContext, type Unchanged } from "../../core/request/command.ts";
import { actions, reply, text } from "../../domain/chat/reply.ts";
import { phrase } from "../../domain/chat/words.ts";
import { sizeOf } from "../../domain/numbers/number-block.ts";
import { problems } from "../../domain/problems.ts";
import { blockFields, blockOf, checkBlock } from "../../fields/block.ts";
import { bothEnds } from "../../fields/block-ends.ts";
import { fields as onboarding } from "../../fields/onboard.ts";
import type { Place } from "../../ports/numbers/inventory.ts";
import { removeNumbers } from "./remove-numbers.ts";

export const addNumbers = defineCommand({
  name: "add-numbers",
  title: { en: "Add numbers", de: "Rufnummern hinzufügen" },
  summary: {
    en: "A new number or a whole block comes into the inventory of a location.",
    de: "Eine neue Rufnummer oder ein ganzer Block kommt in den Bestand eines Standorts.",
  },
  examples: ["add-numbers +4930123400 location=Berlin", "add-numbers +4930123400 +4930123499 location=Berlin"],
  fields: {
    ...blockFields,
    location: { ...onboarding.location, schema: z.string().trim().min(1).max(60) },
  },
  positional: ["from"],
  access: "inventory.change",
  effect: "write",
  complete: bothEnds,
  check: checkBlock,
  /** A block is more than one can see at a glance; a single number is not asked about. */
  async confirm(ctx, { from, to, location: typed }) {
    const block = blockOf({ from, to });
    const size = sizeOf(block);
    const place = await placeNamed(ctx, typed);
    checkAreaCodes(ctx, place, from, to);
    if (size === 1) return [];
    const location = place.name;
    const { there: known } = await ctx.store.inventory.look(block);
    if (known === size) return [];
    const many = { count: size - known, first: showNumber(from), last: showNumber(to ?? from), location };
    return [{ say: asked(many), strong: true }, ...(known > 0 ? [{ text: " " }, { say: there(known) }] : [])];
  },
  async run(ctx, { from, to, location: typed }): Promise<Changed | Unchanged> {
    const block = blockOf({ from, to });
    checkAreaCodes(ctx, await placeNamed(ctx, typed), from, to);
    const { location, added } = await ctx.store.inventory.add(block, typed);
    const known = sizeOf(block) - added.length;
    if (added.length === 0) return { kind: "unchanged", reply: reply(text({ say: there(known) })) };
    return {
      kind: "changed",
      events: [{ verb: "inventory.add", after: { from, to: to ?? from, location, added: added.length } }],
      reply: reply(
        text({ say: fresh(added, location), strong: true }),
        ...(known > 0 ? [text({ say: there(known) })] : []),
        actions(
          {
            label: phrase({ en: "Free numbers", de: "Freie Rufnummern" }),
            intent: { kind: "open", command: "free", values: { what: "numbers", location } },
          },
          // only where every one of them is new: what was there before is not taken away again
          ...(known > 0 ? [] : [{ label: takeBack, intent: removal(from, to) }]),
        ),
      ),
    };
  },
});

/** It asks once more, with what is in use by then. */
const removal = (from: string, to: string | undefined) =>
  ({ kind: "text", text: spell(removeNumbers, { from, ...(to && { to }) }) }) as const;

/** What nobody could be given there is not added there, either. */
function checkAreaCodes({ settings }: ReadContext, place: Place, from: string, to: string | undefined): void {
  checkAreaCode(settings, from, place, "from");
  checkAreaCode(settings, to, place, "to");
}

async function placeNamed({ store }: Pick<ReadContext, "store">, typed: string): Promise<Place> {
  const places = await store.inventory.places();
  const found = places.find(({ name }) => name.toLowerCase() === typed.toLowerCase());
  if (!found) throw problems.locationUnknown(typed);
  return found;
}

const takeBack = phrase({ en: "Take that back", de: "Das zurücknehmen" });
const asked = (many: { count: number; first: string; last: string; location: string }) =>
  phrase(
    {
      en: "{count, plural, one {One number} other {{count} numbers}} of {first} to {last} {count, plural, one {comes} other {come}} into the inventory of {location}.",
      de: "{count, plural, one {Eine Nummer} other {{count} Nummern}} von {first} bis {last} {count, plural, one {kommt} other {kommen}} in den Bestand von {location}.",
    },
    many,
  );
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
