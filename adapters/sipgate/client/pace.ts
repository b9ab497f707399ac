/** How time passes; tests have their own. */
export interface Time {
  now(): number;
  sleep(ms: number): Promise<void>;
  /** Between 0 and 1. */
  random(): number;
}

export const realTime: Time = {
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => void setTimeout(resolve, ms)),
  random: () => Math.random(),
};

/** No limit is documented: a polite pace, halved whenever sipgate wants quiet, and slowly regained. */
const usualGap = 250;
const longestGap = 4000;
const goodInARow = 40;

/** So many failures one after another, and sipgate is left alone for a while. */
const failuresMost = 5;
const openFor = 30_000;

export interface Pace {
  /** Resolves when the next request may go. */
  turn(): Promise<void>;
  /** Milliseconds until a request may be tried, while sipgate is down; 0: now. */
  closedFor(): number;
  good(): void;
  failed(): void;
  /** sipgate wants to be left alone for so long. */
  slower(pause: number): void;
}

export function createPace(time: Time): Pace {
  let gap = usualGap;
  let next = 0;
  let good = 0;
  let failures = 0;
  let closedUntil = 0;
  return {
    async turn() {
      const at = Math.max(time.now(), next);
      // taken before it is waited for, so that two at once do not get the same
      next = at + gap;
      const wait = at - time.now();
      if (wait > 0) await time.sleep(wait);
    },
    closedFor: () => Math.max(0, closedUntil - time.now()),
    good() {
      failures = 0;
      if (++good % goodInARow === 0) gap = Math.max(usualGap, gap / 2);
    },
    failed() {
      good = 0;
      if (++failures < failuresMost) return;
      // half open afterwards: the next failure closes it again
      failures = failuresMost - 1;
      closedUntil = time.now() + openFor;
    },
    slower(pause) {
      good = 0;
      gap = Math.min(longestGap, gap * 2);
      next = Math.max(next, time.now() + pause);
    },
  };
}

/** `Retry-After` in seconds or as a date; milliseconds. */
export function retryAfter(header: string | null, now: number): number | undefined {
  if (!header) return undefined;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
