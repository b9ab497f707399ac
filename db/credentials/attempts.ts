import { and, eq, gt, gte, lte, sql } from "drizzle-orm";
import type { Attempts } from "../../src/ports/credentials/attempts.ts";
import type { Transaction } from "../engine/database.ts";
import { excluded } from "../engine/excluded.ts";
import { attempts } from "../schema/web.ts";

export function createAttempts({ orm }: Transaction): Attempts {
  return {
    async take(key, { most, minutes }, now) {
      const endsAt = new Date(now.getTime() + minutes * 60_000);
      const over = lte(attempts.endsAt, now);
      const [taken] = await orm
        .insert(attempts)
        .values({ key, count: 1, endsAt })
        .onConflictDoUpdate({
          target: attempts.key,
          set: {
            count: sql`case when ${over} then 1 else ${attempts.count} + 1 end`,
            endsAt: sql`case when ${over} then ${excluded(attempts.endsAt)} else ${attempts.endsAt} end`,
          },
        })
        .returning({ count: attempts.count });
      return (taken?.count ?? 0) <= most;
    },

    async open(key, { most }, now) {
      const over = await orm
        .select({ key: attempts.key })
        .from(attempts)
        .where(and(eq(attempts.key, key), gt(attempts.endsAt, now), gte(attempts.count, most)));
      return over.length === 0;
    },

    async giveBack(key) {
      await orm
        .update(attempts)
        .set({ count: sql`${attempts.count} - 1` })
        .where(and(eq(attempts.key, key), gt(attempts.count, 0)));
    },

    async clear(key) {
      await orm.delete(attempts).where(eq(attempts.key, key));
    },

    async forget(now) {
      await orm.delete(attempts).where(lte(attempts.endsAt, now));
    },
  };
}
