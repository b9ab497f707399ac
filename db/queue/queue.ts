import type { Queue } from "../../src/ports/queue/queue.ts";
import { openDatabase } from "../engine/client.ts";
import type { Database, DatabaseLog, Transaction } from "../engine/database.ts";
import { describeError } from "../engine/describe-error.ts";
import { drainJobs, dueQueues } from "./due-jobs.ts";
import { createLoop } from "./loop.ts";
import { type Pace, usualPace } from "./pace.ts";
import { runJob, type Work } from "./run-job.ts";
import { planSchedules } from "./schedules.ts";
import { createSender } from "./send-jobs.ts";
import { createSettle } from "./settle.ts";
import { giveBackJobs, keepJobs } from "./settle-jobs.ts";
import { takeJobs } from "./take-jobs.ts";
import { createWorker, type Worker } from "./worker.ts";

export interface JobQueue extends Queue {
  /** Works on these from now on. A handler gets only data that its schema let through. */
  // biome-ignore lint/suspicious/noExplicitAny: jobs of every payload; each is checked where it is defined
  work<C>(jobs: readonly Work<any, C>[], context: C): Promise<void>;
  /** Sends that commit or roll back with the transaction. */
  within(tx: Transaction): Queue;
  /** Looks for due jobs now rather than at the next poll. What this process sends it finds by itself. */
  wake(): void;
  /** Resolves when nothing that this process works on is due or running; for tests. Throws after the time. */
  drain(options?: { timeoutMs?: number }): Promise<void>;
  /** Takes no new jobs, waits for the running ones, and after the time gives them back to be done again. */
  stop(options?: { timeoutMs?: number }): Promise<void>;
}

export interface QueueOptions {
  /** The server's address: the queue then has connections of its own, and no request waits for a job. */
  readonly url?: string | undefined;
  readonly log?: DatabaseLog;
  readonly pace?: Partial<Pace>;
  /** The company's, for jobs that go by its clock. */
  readonly timeZone?: string;
}

/** Work for later, kept in the same database. */
export async function createQueue(
  shared: Database,
  { url, log, pace: given, timeZone = "UTC" }: QueueOptions = {},
): Promise<JobQueue> {
  const pace = { ...usualPace, ...given };
  const own = url === undefined ? undefined : await openDatabase({ url }, log ? { log } : {});
  const db = own ?? shared;
  const warn = (facts: Record<string, unknown>, message: string) => log?.warn(facts, message);
  const report = (error: unknown) => warn(describeError(error), "the queue could not reach its tables");
  const nothing = (error: unknown) => {
    report(error);
    return [];
  };
  const settle = createSettle(db, warn);
  const workers = new Map<string, Worker>();
  const sent = (queue: string) => workers.get(queue)?.wake();

  // what time has made due, or another process has sent
  const poll = createLoop(async () => {
    if (workers.size === 0) return;
    for (const queue of await dueQueues(db, [...workers.keys()]).catch(nothing)) sent(queue);
  }, pace.poll * 1000);
  // a long job stays ours as long as this process lives
  const keeping = setInterval(
    () => {
      const held = [...workers.values()].flatMap((worker) => worker.running());
      if (held.length > 0) void keepJobs(db, held, pace.lease).catch(report);
    },
    (pace.lease * 1000) / 3,
  );

  return {
    ...createSender(shared, sent),
    within: (tx) => createSender(tx, sent),
    wake: poll.wake,
    async work(jobs, context) {
      if (pace.schedules)
        await planSchedules(
          db,
          jobs.flatMap(({ name, cron, local }) => (cron ? [{ name, cron, timeZone: local ? timeZone : "UTC" }] : [])),
          jobs.flatMap(({ name, cron }) => (cron ? [] : [name])),
        );
      for (const job of jobs) {
        const { name: queue, concurrency = 1, oneAtATime } = job;
        const take = (limit: number) =>
          takeJobs(db, { queue, limit, leaseSeconds: pace.lease, oneAtATime }).catch(nothing);
        const run = (taken: Parameters<typeof runJob>[3]) => runJob(settle, job, context, taken);
        workers.set(queue, createWorker({ concurrency, ordered: oneAtATime !== undefined, take, run }));
      }
      poll.wake();
    },
    drain: ({ timeoutMs = 10_000 } = {}) => drainJobs(db, [...workers.keys()], poll.wake, timeoutMs),
    async stop({ timeoutMs = 10_000 } = {}) {
      await poll.stop();
      const left = await Promise.all([...workers.values()].map((worker) => worker.stop(timeoutMs)));
      clearInterval(keeping);
      if (left.flat().length > 0) await giveBackJobs(db, left.flat()).catch(report);
      await own?.close();
    },
  };
}
