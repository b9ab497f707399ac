import { sql } from "drizzle-orm";
import type { Pending, RequestInbox } from "../../src/ports/chat/request-inbox.ts";
import type { Transaction } from "../engine/database.ts";
import { rows } from "../engine/rows.ts";

export function createRequestInbox(tx: Transaction): RequestInbox {
  const until = (now: Date, seconds: number) => new Date(now.getTime() + seconds * 1000);
  return {
    async keep({ id, surface, body }, now, leaseSeconds) {
      const kept = await rows(
        tx,
        sql`
        insert into deliveries (id, surface, body, received_at, leased_until)
        values (${id}, ${surface}, ${JSON.stringify(body)}::jsonb, ${now}, ${until(now, leaseSeconds)})
        on conflict (id) do update
          set surface = excluded.surface, body = excluded.body, leased_until = excluded.leased_until
          where deliveries.body is null and deliveries.done_at is null
        returning id`,
      );
      return kept.length > 0;
    },

    async renew(id, now, leaseSeconds) {
      await rows(
        tx,
        sql`update deliveries set leased_until = ${until(now, leaseSeconds)} where id = ${id} and done_at is null`,
      );
    },

    async done(id, now) {
      await rows(tx, sql`update deliveries set body = null, leased_until = null, done_at = ${now} where id = ${id}`);
    },

    claim(surface, now, leaseSeconds, limit) {
      return rows<Pending>(
        tx,
        sql`
        update deliveries set leased_until = ${until(now, leaseSeconds)}
        where id in (
          select id from deliveries
          where body is not null and surface = ${surface} and leased_until < ${now}
          order by leased_until limit ${limit} for update skip locked)
        returning id, surface, body`,
      );
    },

    async outcome(id) {
      const [row] = await rows<{ outcome: unknown }>(tx, sql`select outcome from deliveries where id = ${id}`);
      return row?.outcome ?? undefined;
    },

    async forget(outcomesBefore, keysBefore) {
      await rows(tx, sql`delete from deliveries where received_at < ${keysBefore} and body is null`);
      await rows(
        tx,
        sql`update deliveries set outcome = null where received_at < ${outcomesBefore} and outcome is not null`,
      );
    },
  };
}
