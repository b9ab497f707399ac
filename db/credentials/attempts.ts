import { sql } from "drizzle-orm";
import type { Attempts } from "../../src/ports/credentials/attempts.ts";
import type { Transaction } from "../engine/database.ts";
import { rows } from "../engine/rows.ts";

export function createAttempts(tx: Transaction): Attempts {
  return {
    async take(key, { most, minutes }, now) {
      const ends = new Date(now.getTime() + minutes * 60_000);
      const [taken] = await rows<{ count: number }>(
        tx,
        sql`insert into attempts (key, count, ends_at) values (${key}, 1, ${ends})
          on conflict (key) do update set count = case when attempts.ends_at <= ${now} then 1 else attempts.count + 1 end,
            ends_at = case when attempts.ends_at <= ${now} then excluded.ends_at else attempts.ends_at end
          returning count`,
      );
      return (taken?.count ?? 0) <= most;
    },

    async open(key, { most }, now) {
      const over = await rows(
        tx,
        sql`select 1 from attempts where key = ${key} and ends_at > ${now} and count >= ${most}::int`,
      );
      return over.length === 0;
    },

    async giveBack(key) {
      await rows(tx, sql`update attempts set count = count - 1 where key = ${key} and count > 0`);
    },

    async clear(key) {
      await rows(tx, sql`delete from attempts where key = ${key}`);
    },

    async forget(now) {
      await rows(tx, sql`delete from attempts where ends_at <= ${now}`);
    },
  };
}
