/** Does together what comes while the one before is still under way. */
export function createBatch<T>(flush: (items: readonly T[]) => Promise<void>): (item: T) => Promise<void> {
  let next: T[] = [];
  let following: Promise<void> | undefined;
  let current: Promise<void> = Promise.resolve();
  return (item) => {
    next.push(item);
    following ??= current.then(() => {
      const items = next;
      next = [];
      following = undefined;
      const flushed = flush(items);
      current = flushed.catch(() => {});
      return flushed;
    });
    return following;
  };
}
