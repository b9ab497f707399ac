import { type SQL, sql } from "drizzle-orm";
import type { OneTimeLink } from "../../src/domain/credentials/one-time-link.ts";
import type { OneTimeLinks } from "../../src/ports/credentials/links.ts";
import type { Transaction } from "../engine/database.ts";
import { isUuid, rows } from "../engine/rows.ts";

export function createOneTimeLinks(tx: Transaction): OneTimeLinks {
  const open = sql`used_at is null and void_at is null`;
  const one = async (which: SQL) => {
    const [found] = await rows<OneTimeLink>(
      tx,
      sql`select id, purpose, user_id "user", person_id person, payload, issued_at "issuedAt", expires_at "expiresAt",
          used_at "usedAt", void_at "voidAt" from one_time_links where ${which}`,
    );
    return found;
  };
  return {
    async issue({ id, hash, purpose, user, person, payload, expiresAt }, now) {
      const about = JSON.stringify(payload);
      // two at once: whoever comes second sees what the first has issued
      await rows(tx, sql`select 1 from users where id = ${user}::uuid for no key update`);
      await rows(
        tx,
        sql`
        with replaced as (update one_time_links set void_at = ${now}
          where user_id = ${user}::uuid and purpose = ${purpose} and payload - 'begunBy' = ${about}::jsonb - 'begunBy' and ${open})
        insert into one_time_links (id, hash, purpose, user_id, person_id, payload, issued_at, expires_at)
        values (${id}::uuid, ${hash}, ${purpose}, ${user}::uuid, ${person}::uuid, ${about}::jsonb, ${now}, ${expiresAt})`,
      );
    },

    find: (hash) => one(sql`hash = ${hash}`),

    async read(id) {
      return isUuid(id) ? one(sql`id = ${id}::uuid`) : undefined;
    },

    async use(id, now) {
      const used = await rows(
        tx,
        sql`update one_time_links set used_at = ${now} where id = ${id}::uuid and ${open} and expires_at > ${now} returning id`,
      );
      return used.length > 0;
    },

    async void(user, now, purpose) {
      await rows(
        tx,
        sql`update one_time_links set void_at = ${now}
          where user_id = ${user}::uuid and ${open} and (${purpose ?? null}::text is null or purpose = ${purpose ?? null})`,
      );
    },

    async forget(endedBefore) {
      await rows(tx, sql`delete from one_time_links where expires_at < ${endedBefore}`);
    },
  };
}
