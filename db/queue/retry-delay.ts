import type { Retry } from "../../src/ports/queue/job.ts";

const cap = 6 * 3600;

/**
 * Seconds until the next try. With backoff they double up to six hours, of which a random half is taken off: what failed
 * together does not come back together.
 */
export function retryDelay(
  { delaySeconds, backoff }: Retry,
  tries: number,
  random: () => number = Math.random,
): number {
  if (!backoff) return delaySeconds;
  const whole = Math.min(cap, delaySeconds * 2 ** (tries - 1));
  return whole * (1 - random() / 2);
}
