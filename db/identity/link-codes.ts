import { sql } from "drizzle-orm";
import type { PersonId, UserId } from "../../src/domain/identity/identity.ts";
import type { LinkCodes } from "../../src/ports/identity/linkings.ts";
import type { Transaction } from "../engine/database.ts";
import { rows } from "../engine/rows.ts";

/** So many codes an hour are more than anybody needs. */
const maxCodes = 5;

export function createLinkCodes(tx: Transaction): LinkCodes {
  const hour = (now: Date) => new Date(now.getTime() - 3_600_000);
  return {
    async issue(person, digest, expiresAt, now) {
      const made = await rows(
        tx,
        sql`with room as (select 1 where (select count(*) from link_codes
              where person_id = ${person}::uuid and created_at > ${hour(now)}) < ${maxCodes}::int),
            void as (update link_codes set used_at = ${now}
              where person_id = ${person}::uuid and used_at is null and exists (select from room))
          insert into link_codes (digest, person_id, expires_at, created_at)
          select ${digest}, ${person}::uuid, ${expiresAt}, ${now} from room returning digest`,
      );
      return made.length > 0;
    },

    async tried(chat, now) {
      const [row] = await rows<{ tries: number }>(
        tx,
        sql`with tried as (insert into link_tries (chat, at) values (${chat}, ${now}))
          select count(*)::int + 1 tries from link_tries where chat = ${chat} and at > ${hour(now)}`,
      );
      return row?.tries ?? 1;
    },

    async take(digest, now) {
      const [taken] = await rows<{ person: PersonId; user: UserId }>(
        tx,
        sql`with taken as (update link_codes set used_at = ${now}
            where digest = ${digest} and used_at is null and expires_at > ${now} returning person_id)
          select t.person_id person, u.id "user" from taken t
          join users u on u.person_id = t.person_id and u.left_at is null and u.suspended_at is null`,
      );
      return taken;
    },

    async forget(before) {
      await rows(tx, sql`delete from link_codes where expires_at < ${before}`);
      await rows(tx, sql`delete from link_tries where at < ${before}`);
    },
  };
}
