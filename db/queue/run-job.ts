import type { Retry } from "../../src/ports/queue/job.ts";
import { describeError } from "../engine/describe-error.ts";
import type { Taken } from "./take-jobs.ts";

/** A job as src/ports/queue/job.ts states it. */
export interface Work<T, C> {
  readonly name: string;
  readonly schema: { parse(data: unknown): T };
  readonly retry?: Retry;
  readonly cron?: string;
  readonly local?: true;
  readonly concurrency?: number;
  readonly oneAtATime?: string;
  run(context: C, data: T): Promise<void>;
}

/** How the outcome of a job is written down. */
export interface Settle {
  done(taken: Taken): Promise<void>;
  failed(taken: Taken, retry: Retry, error: string): Promise<void>;
  warn(facts: Record<string, unknown>, message: string): void;
}

export const usualRetry: Retry = { limit: 2, delaySeconds: 1, backoff: true };

/** Runs one job and settles it as done or failed; never rejects, and logs no data. */
export async function runJob<T, C>(settle: Settle, job: Work<T, C>, context: C, taken: Taken): Promise<void> {
  const { name, retry = usualRetry } = job;
  const { id } = taken;
  try {
    // it may be what ends the processes that run it
    if (taken.tries > retry.limit + 1) throw new Error("every process that had it ended before it was done");
    await job.run(context, job.schema.parse(taken.data));
    await settle.done(taken);
  } catch (error) {
    const facts = describeError(error);
    settle.warn({ job: name, id, ...facts }, "a job failed");
    await settle
      .failed(taken, retry, String(facts.error))
      .catch((away: unknown) => settle.warn({ job: name, id, ...describeError(away) }, "a job could not be settled"));
  }
}
