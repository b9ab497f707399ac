import { setTimeout as sleep } from "node:timers/promises";
import { and, eq, lte, ne, or, sql } from "drizzle-orm";
import { anyOf } from "../engine/any-of.ts";
import type { Transaction } from "../engine/database.ts";
import { jobs } from "../schema/jobs.ts";

type Db = Pick<Transaction, "orm">;

/** Which of these queues have something due: one look for all of them. */
export async function dueQueues({ orm }: Db, names: readonly string[]): Promise<string[]> {
  const isDue = and(...[sql`${jobs.queue} = of.queue`, ne(jobs.state, "failed"), lte(jobs.dueAt, sql`now()`)]);
  const found = await orm
    .select({ queue: sql<string>`of.queue` })
    .from(sql`unnest(${sql.param(names)}::text[]) of(queue)`)
    .where(sql`exists (${orm.select({ one: sql`1` }).from(jobs).where(isDue)})`);
  return found.map(({ queue }) => queue);
}

/** Resolves when nothing of these queues is due or running. */
export async function drainJobs(
  { orm }: Db,
  names: readonly string[],
  wake: () => void,
  timeoutMs: number,
): Promise<void> {
  const end = Date.now() + timeoutMs;
  const running = eq(jobs.state, "running");
  // not now(): that is the moment before the look, and what was put off for no time since would seem to be due later
  const isDue = lte(jobs.dueAt, sql`clock_timestamp()`);
  for (;;) {
    const [undone] = await orm
      .select({
        jobs: sql<number>`count(*)::int`,
        waiting: sql<number>`count(*) filter (where ${isDue})::int`,
      })
      .from(jobs)
      .where(and(anyOf(jobs.queue, names), or(running, and(ne(jobs.state, "failed"), isDue))));
    if (!undone?.jobs) return;
    if (Date.now() > end) throw new Error(`${undone.jobs} jobs are not done after ${timeoutMs} ms`);
    // while the last ones run, asking for more would only take their time
    if (undone.waiting > 0) wake();
    await sleep(20);
  }
}
