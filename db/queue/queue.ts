import type { Queue } from "../../src/ports/queue/queue.ts";
import { openDatabase } from "../engine/client.ts";
import type { Database, DatabaseLog, Transaction } from "../engine/database.ts";
import { describeError } from "../engine/describe-error.ts";
import { createBoss, type Pace, usualPace } from "./boss.ts";
import { drainJobs, giveBackJobs, takeJobs } from "./job-rows.ts";
import { runJob, type Work } from "./run-job.ts";
import { createSender } from "./send-job.ts";
import { createWorker, type Worker } from "./worker.ts";

type Declared = Pick<Work<never, never>, "name" | "retry" | "cron" | "local">;

export interface JobQueue extends Queue {
  /** Makes pg-boss's tables where they are missing, and begins with upkeep and clockwork. Before all else. */
  start(): Promise<void>;
  /** Makes a job known without working on it. */
  declare(job: Declared): Promise<void>;
  /** Declares a job and works on it from now on. A handler gets only data that its schema let through. */
  work<T, C>(job: Work<T, C>, context: C): Promise<void>;
  /** Sends that commit or roll back with the transaction; `wake` afterwards. */
  within(tx: Transaction): Queue;
  /** Looks for work now rather than at the next poll. */
  wake(name?: string): void;
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

/** Work for later, kept by pg-boss in the same database. Nothing is sent before `start`. */
export async function createQueue(
  shared: Database,
  { url, log, pace: given, timeZone = "UTC" }: QueueOptions = {},
): Promise<JobQueue> {
  const pace = { ...usualPace, ...given };
  const own = url === undefined ? undefined : await openDatabase({ url }, log ? { log } : {});
  const db = own ?? shared;
  const warn = (facts: Record<string, unknown>, message: string) => log?.warn(facts, message);
  const report = (error: unknown) => warn(describeError(error), "the queue could not reach its tables");
  const { boss, begin } = createBoss(db, pace, report);
  const nothing = (error: unknown) => {
    report(error);
    return [];
  };
  const bench = { boss, db, expire: pace.expire, warn };
  const workers = new Map<string, Worker>();

  const declare = async ({ name, retry, cron, local }: Declared) => {
    const { limit = 2, delaySeconds = 1, backoff = true } = retry ?? {};
    const kept = { name, policy: "short" as const, expireInSeconds: pace.expire };
    const settings = { ...kept, retryLimit: limit, retryDelay: delaySeconds, retryBackoff: backoff };
    await boss.createQueue(name, settings);
    await boss.updateQueue(name, settings);
    await (cron ? boss.schedule(name, cron, {}, { tz: local ? timeZone : "UTC" }) : boss.unschedule(name));
  };
  // what jobs send on is looked for when they are done, not at the next poll
  const sent = new Set<string>();
  const wakeSent = () => {
    for (const name of sent) wake(name);
    sent.clear();
  };
  const wake = (name?: string) => {
    for (const [known, worker] of workers) if (name === undefined || known === name) worker.wake();
  };

  return {
    ...createSender(shared, sent),
    within: (tx) => createSender(tx, sent),
    wake,
    start: begin,
    declare,
    async work(job, context) {
      await declare(job);
      const { name, concurrency = 1 } = job;
      const worker = createWorker({
        concurrency,
        pollMs: pace.poll * 1000,
        fetch: (limit) => takeJobs(boss, db, name, limit).catch(nothing),
        run: (taken) => runJob(bench, job, context, taken).finally(wakeSent),
        giveBack: (ids) => giveBackJobs(db, name, ids),
      });
      workers.set(name, worker);
    },
    drain: ({ timeoutMs = 10_000 } = {}) => drainJobs(db, [...workers.keys()], wake, timeoutMs),
    async stop({ timeoutMs = 10_000 } = {}) {
      await Promise.all([...workers.values()].map((worker) => worker.stop(timeoutMs).catch(report)));
      await boss.stop({ graceful: false });
      await own?.close();
    },
  };
}
