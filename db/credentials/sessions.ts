import { and, eq, gt, isNull, lte } from "drizzle-orm";
import type { Sessions } from "../../src/ports/credentials/sessions.ts";
import type { Transaction } from "../engine/database.ts";
import { users } from "../schema/people.ts";
import { webSessions } from "../schema/web.ts";

export function createSessions({ orm }: Transaction): Sessions {
  return {
    async open(hash, user, expiresAt, now) {
      await orm.insert(webSessions).values({ hash, userId: user, issuedAt: now, expiresAt });
    },

    async find(hash, now) {
      const [found] = await orm
        .select({ user: users.id })
        .from(webSessions)
        .innerJoin(users, eq(users.id, webSessions.userId))
        .where(
          and(
            eq(webSessions.hash, hash),
            gt(webSessions.expiresAt, now),
            isNull(users.leftAt),
            isNull(users.suspendedAt),
          ),
        );
      return found?.user;
    },

    async close(hash) {
      await orm.delete(webSessions).where(eq(webSessions.hash, hash));
    },

    async closeAll(user) {
      await orm.delete(webSessions).where(eq(webSessions.userId, user));
    },

    async forget(now) {
      await orm.delete(webSessions).where(lte(webSessions.expiresAt, now));
    },
  };
}
