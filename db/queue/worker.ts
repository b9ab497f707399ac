import { createLoop } from "./loop.ts";
import type { Held } from "./settle-jobs.ts";
import type { Taken } from "./take-jobs.ts";

interface WorkerOptions {
  readonly concurrency: number;
  /** Whether the end of a job may let another begin that was due before. */
  readonly ordered: boolean;
  /** At most `limit` that are due, now leased to this process; never rejects. */
  take(limit: number): Promise<readonly Taken[]>;
  /** Runs one and settles it; never rejects. */
  run(job: Taken): Promise<void>;
}

export interface Worker {
  /** Looks for due jobs. */
  wake(): void;
  running(): readonly Held[];
  /** Takes no more, waits so long for what runs, and answers what still does. */
  stop(timeoutMs: number): Promise<readonly Held[]>;
}

/** Works off one queue. */
export function createWorker({ concurrency, ordered, take, run }: WorkerOptions): Worker {
  const running = new Map<Taken, Promise<void>>();
  let mayBeMore = false;
  const turn = async () => {
    const free = concurrency - running.size;
    if (free === 0) {
      mayBeMore = true;
      return;
    }
    const taken = await take(free);
    mayBeMore = taken.length === free;
    for (const job of taken) {
      const done = run(job).finally(() => {
        running.delete(job);
        if (mayBeMore || ordered) loop.wake();
      });
      running.set(job, done);
    }
    // one ended while these were taken
    if (mayBeMore && running.size < concurrency) loop.wake();
  };
  const loop = createLoop(turn);
  return {
    wake: loop.wake,
    running: () => [...running.keys()],
    async stop(timeoutMs) {
      await loop.stop();
      await settled(running.values(), timeoutMs);
      return [...running.keys()];
    },
  };
}

async function settled(work: Iterable<Promise<void>>, timeoutMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, timeoutMs);
  });
  await Promise.race([Promise.all(work), over]);
  clearTimeout(timer);
}
