import { createHash, randomUUID } from "node:crypto";
import type { Queue } from "../../src/ports/queue/queue.ts";
import type { Transaction } from "../engine/database.ts";
import { DatabaseError } from "../engine/errors.ts";

/**
 * Sends as one statement, in the given transaction or by itself. pg-boss 10 would do nothing when a job of the same
 * key waits already; but a worker could take that one before our transaction commits, and nobody would see what we
 * changed. Updating it instead holds it back until we commit. The earlier time wins. What was sent is noted in `sent`.
 */
export function createSender(tx: Transaction, sent: Set<string> = new Set()): Queue {
  return {
    async send(name, data, { startAfter, singletonKey } = {}) {
      try {
        // without a key of its own, a job would be the only one of its queue that may wait
        sent.add(name);
        const key = singletonKey ?? randomUUID();
        const at = startAfter instanceof Date ? startAfter : null;
        const pause = typeof startAfter === "number" ? startAfter : 0;
        await tx.execute(insertInto(partition(name)), [name, JSON.stringify(data), at, key, pause]);
      } catch (error) {
        if (!isMissingTable(error)) throw error;
        throw new Error(`nobody works on "${name}": queue.work() declares a job before it is sent`, { cause: error });
      }
    },
  };
}

/** pg-boss 10 (plans.js, create_queue): one partition per queue, `j` and the SHA-224 of its name. */
const partition = (name: string) => `pgboss.j${createHash("sha224").update(name).digest("hex")}`;

/** The columns that pg-boss's own insert fills, with the settings of the queue; its index for the policy `short`. */
const insertInto = (table: string) => `
  insert into ${table} as waiting
    (name, data, start_after, singleton_key, expire_in, keep_until, retry_limit, retry_delay, retry_backoff, policy)
  select q.name, $2::jsonb, due, $4::text, q.expire_seconds * interval '1 second',
    due + interval '14 days', q.retry_limit, q.retry_delay, q.retry_backoff, q.policy
  from pgboss.queue q, coalesce($3::timestamptz, now() + $5::float8 * interval '1 second') due where q.name = $1
  on conflict (name, coalesce(singleton_key, '')) where state = 'created' and policy = 'short'
  do update set start_after = least(waiting.start_after, excluded.start_after)`;

const isMissingTable = (error: unknown) => error instanceof DatabaseError && error.code === "42P01";
