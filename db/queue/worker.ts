/** What is taken off a queue. */
export interface Taken {
  readonly id: string;
  readonly data: unknown;
}

interface WorkerOptions {
  readonly concurrency: number;
  readonly pollMs: number;
  /** At most `limit` that are due, now marked as running. */
  fetch(limit: number): Promise<readonly Taken[]>;
  /** Runs one and settles it; never rejects. */
  run(job: Taken): Promise<void>;
  /** Settles what is still running when the patience for it is over. */
  giveBack(ids: readonly string[]): Promise<void>;
}

export interface Worker {
  wake(): void;
  busy(): readonly string[];
  stop(timeoutMs: number): Promise<void>;
}

/**
 * Works off one queue. Our own loop rather than pg-boss's: that one does not wait for a job to be marked as done, dies
 * of an unhandled rejection when the database is away at that moment, and may start a job while it is stopped.
 */
export function createWorker({ concurrency, pollMs, fetch, run, giveBack }: WorkerOptions): Worker {
  const running = new Map<string, Promise<void>>();
  let stopping = false;
  let woken = false;
  let rouse = () => {};
  const wake = () => {
    woken = true;
    rouse();
  };
  const start = (job: Taken) => {
    const done = run(job).finally(() => {
      running.delete(job.id);
      wake();
    });
    running.set(job.id, done);
  };
  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pollMs);
      rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const loop = async () => {
    while (!stopping) {
      woken = false;
      const free = concurrency - running.size;
      if (free > 0) for (const job of await fetch(free)) start(job);
      if (!woken && !stopping) await pause();
    }
  };
  const looping = loop();
  return {
    wake,
    busy: () => [...running.keys()],
    async stop(timeoutMs) {
      stopping = true;
      wake();
      await looping;
      const patience = new AbortController();
      await Promise.race([Promise.all(running.values()), elapse(timeoutMs, patience.signal)]);
      patience.abort();
      if (running.size > 0) await giveBack([...running.keys()]);
    },
  };
}

function elapse(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => clearTimeout(timer));
  });
}
