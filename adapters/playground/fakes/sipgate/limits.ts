import { tooMany } from "./refusal.ts";

/** Counts requests per second and refuses those beyond. */
export function createLimits(perSecond: number, now: () => number) {
  let second = 0;
  let count = 0;
  let busiest = 0;
  return {
    take(): void {
      const current = Math.floor(now() / 1000);
      if (current !== second) [second, count] = [current, 0];
      count += 1;
      busiest = Math.max(busiest, count);
      if (count > perSecond) throw tooMany("1");
    },
    /** the most that came within one second */
    busiest: (): number => busiest,
  };
}
