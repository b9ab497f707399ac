/** Work that goes on beside the requests; counted, so that stopping can wait for it. Failures are the work's own affair. */
export interface Inflight {
  track(work: Promise<unknown>): void;
  /** Resolves when nothing is under way any more, what was added meanwhile included. */
  settled(): Promise<void>;
}

export function createInflight(): Inflight {
  const running = new Set<Promise<unknown>>();
  return {
    track(work) {
      const one = work.catch(() => {}).finally(() => running.delete(one));
      running.add(one);
    },
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
