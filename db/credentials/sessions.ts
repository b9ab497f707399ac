import { sql } from "drizzle-orm";
import type { Sessions } from "../../src/ports/credentials/sessions.ts";
import type { Transaction } from "../engine/database.ts";
import { rows } from "../engine/rows.ts";

export function createSessions(tx: Transaction): Sessions {
  return {
    async open(hash, user, expiresAt, now) {
      await rows(
        tx,
        sql`insert into web_sessions (hash, user_id, issued_at, expires_at) values (${hash}, ${user}::uuid, ${now}, ${expiresAt})`,
      );
    },

    async find(hash, now) {
      const [found] = await rows<{ user: string }>(
        tx,
        sql`select u.id "user" from web_sessions s join users u on u.id = s.user_id
          where s.hash = ${hash} and s.expires_at > ${now} and u.left_at is null and u.suspended_at is null`,
      );
      return found?.user;
    },

    async close(hash) {
      await rows(tx, sql`delete from web_sessions where hash = ${hash}`);
    },

    async closeAll(user) {
      await rows(tx, sql`delete from web_sessions where user_id = ${user}::uuid`);
    },

    async forget(now) {
      await rows(tx, sql`delete from web_sessions where expires_at <= ${now}`);
    },
  };
}
