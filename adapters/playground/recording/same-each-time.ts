import type { Shown } from "./recording.ts";

const minute = 60_000;
const random = /\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|(?<=\((?:reference|Kennung) )[0-9a-f]{8}\b/g;

/** Without what is another each time: random ids, and the minute in which it happens. */
export function toSame(shown: readonly Shown[], now: number): Shown[] {
  const near = [0, 1].map((more) => new Date(now + more * minute).toISOString().slice(14, 16));
  const minutes = new RegExp(`\\b\\d\\d:(${near.join("|")})\\b`, "g");
  const same = (line: string): string => line.replace(random, "‹id›").replace(minutes, "‹now›");
  const all = shown.map(({ says, ...rest }) => ({ ...rest, says: says.map(same) }));
  // what comes to several people at once comes in any order
  return all.sort((a, b) => compare(`${a.to} ${a.where} ${a.says.join()}`, `${b.to} ${b.where} ${b.says.join()}`));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
