import { z } from "zod";
import type { Problems } from "../core/form/problems.ts";
import { readNumber } from "../core/line/phone-number.ts";
import type { Fields } from "../domain/chat/field.ts";
import type { Words } from "../domain/chat/words.ts";
import { type BlockTrouble, maxNumbersAtOnce, type NumberBlock, toBlock } from "../domain/numbers/number-block.ts";
import { fields as onboarding } from "./onboard.ts";

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
  many: { en: `At most ${maxNumbersAtOnce} at once.`, de: `Höchstens ${maxNumbersAtOnce} auf einmal.` },
  apart: {
    en: "This is too far from the first one for a block.",
    de: "Das ist zu weit weg von der ersten für einen Block.",
  },
};

/** The ends of a block, or a single number, for commands about the inventory. */
export const blockFields = {
  from: {
    kind: "text",
    of: "phone",
    label: { en: "Number or first", de: "Nummer oder erste" },
    expects,
    schema: number,
  },
  to: {
    kind: "text",
    of: "phone",
    label: { en: "Last of the block", de: "Letzte des Blocks" },
    hint: { en: "Empty: a single number.", de: "Leer: eine einzelne Nummer." },
    expects,
    schema: number.optional(),
  },
} as const satisfies Fields;

type Ends = { from: string; to?: string | undefined };

export function checkBlock({ from, to }: Ends): Problems {
  const block = toBlock(from, to);
  return typeof block === "string" ? { to: troubles[block] } : {};
}

/** Of ends that were checked. */
export function blockOf({ from, to }: Ends): NumberBlock {
  const block = toBlock(from, to);
  if (typeof block === "string") throw new Error(`a block that was checked is none: ${block}`);
  return block;
}
