import { phrase } from "../chat/words.ts";
import { DomainError } from "../errors.ts";

/** A run of numbers: prefix in E.164, then `digits` digits from `first` to `last`; a single number has none. */
export interface NumberBlock {
  readonly prefix: string;
  readonly digits: number;
  readonly first: number;
  readonly last: number;
}

/** So many at once, so that a typing mistake does not buy a city. */
export const maxNumbersAtOnce = 1000;

/** Why two numbers (E.164) are not the ends of a block. */
export type BlockTrouble = "length" | "backwards" | "many" | "apart";

/** The block from one number to another, both of it, as it would have been bought. */
export function toBlock(from: string, to = from): NumberBlock | BlockTrouble {
  if (from.length !== to.length) return "length";
  const count = Number(to) - Number(from) + 1;
  if (count < 1) return "backwards";
  if (count > maxNumbersAtOnce) return "many";
  let shared = 0;
  while (shared < from.length && from[shared] === to[shared]) shared++;
  const digits = from.length - shared;
  // no country, let alone one place, has numbers that differ from their second digit on
  if (shared < 4 || digits > 9) return "apart";
  return { prefix: from.slice(0, shared), digits, first: Number(from.slice(shared)), last: Number(to.slice(shared)) };
}

/** How many numbers a block has. */
export const sizeOf = ({ first, last }: NumberBlock): number => last - first + 1;

export const inventoryErrors = {
  /** Of numbers that somebody has: they are given back or moved first. */
  held: (count: number, names: string) =>
    new DomainError(
      "conflict",
      phrase(
        {
          en: "{count, plural, one {One of them is} other {{count} of them are}} in use: {names}. Release or move {count, plural, one {it} other {them}} first.",
          de: "{count, plural, one {Eine davon ist} other {{count} davon sind}} in Gebrauch: {names}. Gib sie erst zurück oder verschiebe sie.",
        },
        { count, names },
      ),
      "from",
    ),
  heldByNow: () =>
    new DomainError(
      "conflict",
      phrase({
        en: "Somebody was given one of them a moment ago. Look again.",
        de: "Gerade eben hat jemand eine davon bekommen. Sieh noch einmal nach.",
      }),
      "from",
    ),
  notThere: () =>
    new DomainError(
      "not_found",
      phrase({
        en: "None of these is in the inventory.",
        de: "Keine davon ist im Bestand.",
      }),
      "from",
    ),
};
