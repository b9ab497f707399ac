import type PgBoss from "pg-boss";
import type { Database } from "../engine/database.ts";
import { describeError } from "../engine/describe-error.ts";
import { toHook } from "./boss.ts";
import { keepJob } from "./job-rows.ts";
import type { Taken } from "./worker.ts";

/** A job as src/ports/queue/job.ts states it. */
export interface Work<T, C> {
  readonly name: string;
  readonly schema: { parse(data: unknown): T };
  readonly retry?: { readonly limit: number; readonly delaySeconds: number; readonly backoff: boolean };
  readonly cron?: string;
  readonly local?: true;
  readonly concurrency?: number;
  run(context: C, data: T): Promise<void>;
}

export interface Bench {
  readonly boss: PgBoss;
  readonly db: Database;
  /** Seconds after which a job is taken from a process that no longer says that it lives. */
  readonly expire: number;
  warn(facts: Record<string, unknown>, message: string): void;
}

/** Runs one job and settles it as done or failed; never rejects, and logs no data. */
export async function runJob<T, C>(
  { boss, db, expire, warn }: Bench,
  job: Work<T, C>,
  context: C,
  taken: Taken,
): Promise<void> {
  const { name } = job;
  const { id } = taken;
  const report = (error: unknown) => warn({ job: name, id, ...describeError(error) }, "a job could not be settled");
  // a long job stays ours as long as this process lives
  const beat = setInterval(() => void keepJob(db, name, id).catch(report), (expire * 1000) / 3);
  try {
    await job.run(context, job.schema.parse(taken.data ?? {}));
    await boss.complete(name, id, { db: toHook(db) });
  } catch (error) {
    const facts = describeError(error);
    warn({ job: name, id, ...facts }, "a job failed");
    await boss.fail(name, id, { error: facts.error as string }, { db: toHook(db) }).catch(report);
  } finally {
    clearInterval(beat);
  }
}
