/**
 * Of what is asked for at once so many are done, the others wait in the order in which they came; rejects what comes when
 * so many wait already that whoever asks would be gone by their turn.
 */
export function atMost(most: number, wait: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let busy = 0;
  return async (work) => {
    if (busy >= most && waiting.length >= wait) throw new Error(`${wait} are waiting already`);
    // whoever is woken takes the place of whoever woke them, so that nobody slips in between
    if (busy >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else busy++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else busy--;
    }
  };
}
