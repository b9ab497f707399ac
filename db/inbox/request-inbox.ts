import { and, asc, eq, inArray, isNotNull, isNull, lt, type SQL, sql } from "drizzle-orm";
import type { RequestInbox } from "../../src/ports/chat/request-inbox.ts";
import type { Transaction } from "../engine/database.ts";
import { deliveries } from "../schema/work.ts";

/** By the database's clock, which all processes share: theirs may differ by a minute. */
export const leaseOf = (seconds: number): SQL<Date> => sql`now() + make_interval(secs => ${seconds})`;

export function createRequestInbox({ orm }: Transaction): RequestInbox {
  return {
    async keep({ id, surface, body }, now, leaseSeconds) {
      const leasedUntil = leaseOf(leaseSeconds);
      const kept = await orm
        .insert(deliveries)
        .values({ id, surface, body, receivedAt: now, leasedUntil })
        .onConflictDoUpdate({
          target: deliveries.id,
          set: { surface, body, leasedUntil },
          setWhere: sql`${deliveries.body} is null and ${deliveries.doneAt} is null`,
        })
        .returning({ id: deliveries.id });
      return kept.length > 0;
    },

    async note(id, now) {
      const noted = await orm
        .insert(deliveries)
        .values({ id, receivedAt: now, doneAt: now })
        .onConflictDoNothing()
        .returning({ id: deliveries.id });
      return noted.length > 0;
    },

    async renew(id, leaseSeconds) {
      await orm
        .update(deliveries)
        .set({ leasedUntil: leaseOf(leaseSeconds) })
        .where(and(eq(deliveries.id, id), isNull(deliveries.doneAt)));
    },

    async done(id, now) {
      await orm.update(deliveries).set({ body: null, leasedUntil: null, doneAt: now }).where(eq(deliveries.id, id));
    },

    async claim(surface, leaseSeconds, limit) {
      const left = orm
        .select({ id: deliveries.id })
        .from(deliveries)
        .where(and(isNotNull(deliveries.body), eq(deliveries.surface, surface), lt(deliveries.leasedUntil, sql`now()`)))
        .orderBy(asc(deliveries.leasedUntil))
        .limit(limit)
        .for("update", { skipLocked: true });
      const claimed = await orm
        .update(deliveries)
        .set({ leasedUntil: leaseOf(leaseSeconds) })
        .where(inArray(deliveries.id, left))
        .returning({ id: deliveries.id, body: deliveries.body });
      return claimed.map(({ id, body }) => ({ id, surface, body }));
    },

    async outcome(id) {
      const [row] = await orm.select({ outcome: deliveries.outcome }).from(deliveries).where(eq(deliveries.id, id));
      return row?.outcome ?? undefined;
    },

    async forget(outcomesBefore, keysBefore) {
      await orm.delete(deliveries).where(and(lt(deliveries.receivedAt, keysBefore), isNull(deliveries.body)));
      await orm
        .update(deliveries)
        .set({ outcome: null })
        .where(and(lt(deliveries.receivedAt, outcomesBefore), isNotNull(deliveries.outcome)));
    },
  };
}
