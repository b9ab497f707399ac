/** A run of numbers: prefix in E.164, then `digits` digits from `first` to `last`; a single number has none. */
export interface NumberBlock {
  readonly prefix: string;
  readonly digits: number;
  readonly first: number;
  readonly last: number;
}

/** So many at once, so that a typing mistake does not buy a city. */
export const mostAtOnce = 1000;

/** Why two numbers (E.164) are not the ends of a block. */
export type BlockTrouble = "length" | "backwards" | "many" | "apart";

/** The block from one number to another, both of it, as it would have been bought. */
export function toBlock(from: string, to = from): NumberBlock | BlockTrouble {
  if (from.length !== to.length) return "length";
  const count = Number(to) - Number(from) + 1;
  if (count < 1) return "backwards";
  if (count > mostAtOnce) return "many";
  let shared = 0;
  while (shared < from.length && from[shared] === to[shared]) shared++;
  const digits = from.length - shared;
  // no country, let alone one place, has numbers that differ from their second digit on
  if (shared < 4 || digits > 9) return "apart";
  return { prefix: from.slice(0, shared), digits, first: Number(from.slice(shared)), last: Number(to.slice(shared)) };
}

/** How many numbers a block has. */
export const sizeOf = ({ first, last }: NumberBlock): number => last - first + 1;
