/**
 * What `work` answers, or `otherwise` once the time is over. The timer ends with the work: one that still runs would keep
 * what was answered in memory, for each request as long as its patience.
 */
export async function inTime<T, U>(work: Promise<T>, ms: number, otherwise: () => U): Promise<T | U> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<U>((resolve) => {
    timer = setTimeout(() => resolve(otherwise()), ms);
    // no reason for a process to stay
    timer.unref();
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
}
