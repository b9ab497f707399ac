const requests = 400;
const warmUp = 50;

/** Median in milliseconds of one request after the other. */
export async function measure(request: () => Promise<void>): Promise<number> {
  for (let at = 0; at < warmUp; at++) await request();
  const taken: number[] = [];
  for (let at = 0; at < requests; at++) {
    const from = performance.now();
    await request();
    taken.push(performance.now() - from);
  }
  return taken.sort((a, b) => a - b)[requests >> 1] as number;
}

/** One line: what, the median, and how many floors that is. */
export function report(what: string, median: number, floor: number): void {
  console.log(`${what.padEnd(35)} ${median.toFixed(2)} ms   ${(median / floor).toFixed(1)}`);
}
