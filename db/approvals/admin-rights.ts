import { and, eq, exists, inArray, isNull, ne, notExists, type SQL, sql } from "drizzle-orm";
import { problems } from "../../src/domain/problems.ts";
import type { AdminRights } from "../../src/ports/approvals/admin-rights.ts";
import { holdLock } from "../engine/advisory-lock.ts";
import { build } from "../engine/build.ts";
import type { Transaction } from "../engine/database.ts";
import { violatedConstraint } from "../engine/errors.ts";
import { fixed } from "../engine/fixed.ts";
import { oneRow } from "../engine/one-row.ts";
import { markForSync } from "../numbers/mark-for-sync.ts";
import { roleGrants, users } from "../schema/people.ts";
import { inForce } from "./in-force.ts";
import { endExpiredRights, rightsEndingWithin } from "./timed-rights.ts";

export function createAdminRights(tx: Transaction, defaultTimeZone: string): AdminRights {
  const { orm } = tx;
  return {
    async until(person, right, now) {
      const [held] = await orm
        .select({ until: roleGrants.expiresAt })
        .from(roleGrants)
        .where(and(eq(roleGrants.personId, person), eq(roleGrants.role, right), inForce(now)));
      return held?.until;
    },

    async isLast(person) {
      await holdLock(tx, "keep_one_admin");
      const [found] = await orm
        .select({
          last: sql<boolean>`${exists(lastingRights(eq(roleGrants.personId, person)))}
            and ${notExists(lastingRights(ne(roleGrants.personId, person)))}`,
        })
        .from(oneRow);
      return found?.last === true;
    },

    async revoke(person, right, by, now) {
      const ended = orm.$with("ended").as(
        orm
          .update(roleGrants)
          .set({ endedAt: now, endedBy: by })
          .where(and(eq(roleGrants.personId, person), eq(roleGrants.role, right), isNull(roleGrants.endedAt)))
          .returning({ id: roleGrants.id, person: roleGrants.personId }),
      );
      const account = build
        .select({ id: users.id })
        .from(users)
        .where(and(inArray(users.personId, build.select({ id: ended.person }).from(ended)), isNull(users.leftAt)));
      const synced = orm.$with("synced").as(markForSync(orm, account, now));
      const done = await orm
        .with(ended, synced)
        .select({ id: ended.id })
        .from(ended)
        .catch((error: unknown) => {
          throw violatedConstraint(error) === "keep_one_admin" ? problems.lastAdmin() : error;
        });
      return done.length > 0;
    },

    endExpired: (now) => endExpiredRights(orm, now, defaultTimeZone),
    endingWithin: (hours, now) => rightsEndingWithin(orm, hours, now, defaultTimeZone),
  };
}

/** Rights for good of those who are here. */
const lastingRights = (whose: SQL) =>
  build
    .select({ one: sql`1` })
    .from(roleGrants)
    .innerJoin(users, and(eq(users.personId, roleGrants.personId), isNull(users.leftAt), isNull(users.suspendedAt)))
    .where(and(fixed(roleGrants.role, "admin"), isNull(roleGrants.endedAt), isNull(roleGrants.expiresAt), whose));
