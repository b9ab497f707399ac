import { z } from "zod";
import { type Changed, defineCommand, type Unchanged } from "../core/command.ts";
import type { Problems } from "../core/form.ts";
import { readNumber, showNumber } from "../core/phone-number.ts";
import { actions, reply, text } from "../core/reply.ts";
import { type BlockTrouble, mostAtOnce, sizeOf, toBlock } from "../domain/number-block.ts";
import { phrase, type Words } from "../domain/words.ts";
import { fields as onboarding } from "./onboard-fields.ts";

/** E.164 as the inventory keeps it: at least seven digits. */
const number = z.string().transform((typed, check) => {
  const read = readNumber(typed);
  if (read !== undefined && /^\+[1-9]\d{6,14}$/.test(read)) return read;
  check.addIssue({ code: "custom" });
  return z.NEVER;
});
const { expects } = onboarding.number;

const troubles: Record<BlockTrouble, Words> = {
  length: {
    en: "Both numbers must have the same number of digits.",
    de: "Beide Nummern müssen gleich viele Ziffern haben.",
  },
  backwards: { en: "This comes before the first one.", de: "Das liegt vor der ersten." },
  many: { en: `At most ${mostAtOnce} at once.`, de: `Höchstens ${mostAtOnce} auf einmal.` },
  apart: {
    en: "This is too far from the first one for a block.",
    de: "Das ist zu weit weg von der ersten für einen Block.",
  },
};

export const addNumbers = defineCommand({
  name: "add-numbers",
  title: { en: "Add numbers", de: "Rufnummern hinzufügen" },
  summary: {
    en: "A new number or a whole block comes into the inventory of a location.",
    de: "Eine neue Rufnummer oder ein ganzer Block kommt in den Bestand eines Standorts.",
  },
  examples: ["add-numbers +4930123400 location=Berlin", "add-numbers from=+4930123400 to=+4930123499 location=Berlin"],
  fields: {
    from: { kind: "text", label: { en: "Number or first", de: "Nummer oder erste" }, expects, schema: number },
    to: {
      kind: "text",
      label: { en: "Last of the block", de: "Letzte des Blocks" },
      hint: { en: "Empty: a single number.", de: "Leer: eine einzelne Nummer." },
      expects,
      schema: number.optional(),
    },
    location: { ...onboarding.location, schema: z.string().trim().min(1).max(60) },
  },
  positional: ["from"],
  access: "inventory.change",
  effect: "write",
  check({ from, to }): Problems {
    const block = toBlock(from, to);
    return typeof block === "string" ? { to: troubles[block] } : {};
  },
  async run(ctx, { from, to, location: typed }): Promise<Changed | Unchanged> {
    const block = toBlock(from, to);
    if (typeof block === "string") throw new Error(`a block that was checked is none: ${block}`);
    const { location, added } = await ctx.store.inventory.add(block, typed);
    const known = sizeOf(block) - added.length;
    if (added.length === 0) return { kind: "unchanged", reply: reply(text({ say: there(known) })) };
    return {
      kind: "changed",
      events: [{ verb: "inventory.add", after: { from, to: to ?? from, location, added: added.length } }],
      reply: reply(
        text({ say: fresh(added, location), strong: true }),
        ...(known > 0 ? [text({ say: there(known) })] : []),
        actions({
          label: phrase({ en: "Free numbers", de: "Freie Rufnummern" }),
          intent: { kind: "open", command: "free", values: { what: "numbers", location } },
        }),
      ),
    };
  },
});

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
