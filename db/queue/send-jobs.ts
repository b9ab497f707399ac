import { sql } from "drizzle-orm";
import type { Queue } from "../../src/ports/queue/queue.ts";
import type { Transaction } from "../engine/database.ts";
import { excluded } from "../engine/excluded.ts";
import { jobs } from "../schema/jobs.ts";

/**
 * Sends as one statement, in the given transaction or by itself. A job of the same key that waits already is updated:
 * that holds it back until we commit, so that no worker takes it before it can see what we changed. The earlier time
 * wins. `sent` hears of it once it is committed.
 */
export function createSender(tx: Transaction, sent: (queue: string) => void = () => {}): Queue {
  return {
    async send(queue, data, { startAfter = 0, singletonKey: key = null } = {}) {
      const dueAt = typeof startAfter === "number" ? inSeconds(startAfter) : startAfter;
      await tx.orm
        .insert(jobs)
        .values({ queue, key, data, state: "waiting", dueAt })
        .onConflictDoUpdate({
          target: [jobs.queue, jobs.key],
          targetWhere: sql`${jobs.state} = 'waiting' and ${jobs.key} is not null`,
          set: { dueAt: sql`least(${jobs.dueAt}, ${excluded(jobs.dueAt)})` },
        });
      tx.afterCommit(() => sent(queue));
    },
  };
}

/** By the clock of the database, the only one that all processes share. */
export const inSeconds = (seconds: number) => sql`now() + ${seconds}::float8 * interval '1 second'`;
