import { setTimeout as sleep } from "node:timers/promises";
import type PgBoss from "pg-boss";
import type { Database } from "../engine/database.ts";
import { toHook } from "./boss.ts";
import type { Taken } from "./worker.ts";

/** Due jobs, marked as running. pg-boss's `fetch` keeps an error to itself; here it passes. */
export async function takeJobs(boss: PgBoss, db: Database, name: string, limit: number): Promise<readonly Taken[]> {
  let failure: unknown;
  const hook = toHook(db);
  const executeSql: PgBoss.Db["executeSql"] = (text, values) =>
    hook.executeSql(text, values).catch((error) => {
      failure = error;
      throw error;
    });
  const jobs = await boss.fetch<object>(name, { batchSize: limit, db: { executeSql } });
  if (failure) throw failure;
  return jobs;
}

/** Puts off the moment at which pg-boss takes a running job for lost. */
export async function keepJob(db: Database, name: string, id: string): Promise<void> {
  await db.execute("update pgboss.job set started_on = now() where name = $1 and id = $2 and state = 'active'", [
    name,
    id,
  ]);
}

/** Running jobs that this process will not finish: due at once, and not counted as a try. */
export async function giveBackJobs(db: Database, name: string, ids: readonly string[]): Promise<void> {
  await db.execute(
    `update pgboss.job set state = 'retry', started_on = null, start_after = now()
     where name = $1 and id = any($2::uuid[]) and state = 'active'`,
    [name, ids],
  );
}

const undone = `
  select count(*) as jobs, count(*) filter (where state < 'active') as waiting from pgboss.job
  where name = any($1::text[]) and (state = 'active' or (state < 'active' and start_after <= now()))`;

/** Resolves when nothing of these queues is due or running. */
export async function drainJobs(
  db: Database,
  names: readonly string[],
  wake: () => void,
  timeoutMs: number,
): Promise<void> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const { rows } = await db.execute(undone, [names]);
    if (rows[0]?.jobs === 0) return;
    if (Date.now() > end) throw new Error(`${rows[0]?.jobs} jobs are not done after ${timeoutMs} ms`);
    // while the last ones run, asking every queue for more would only take their time
    if (rows[0]?.waiting !== 0) wake();
    await sleep(20);
  }
}
