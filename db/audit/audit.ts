import { and, asc, desc, eq, gt, isNotNull, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { AuditChain } from "../../src/ports/audit/audit.ts";
import { tryLock } from "../engine/advisory-lock.ts";
import type { Transaction } from "../engine/database.ts";
import { insertFrom } from "../engine/insert-from.ts";
import { jsonList, jsonObject, scalar } from "../engine/json.ts";
import { people } from "../schema/people.ts";
import { audit, auditCheckpoints, auditDetails, auditLinks } from "../schema/work.ts";
import { hashOf } from "./audit-hash.ts";

/** So far behind the last link a change may still be under way that took its number before; more are never open at once. */
const behind = 10_000;
const fact = {
  id: audit.id,
  at: sql<string>`to_char(${audit.at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
  actor: audit.actor,
  verb: audit.verb,
  user: audit.userId,
  digest: audit.digest,
};
const link = { nth: auditLinks.nth, hash: auditLinks.hash };
const before = alias(auditLinks, "before");

export function createAudit(tx: Transaction): AuditChain {
  const { orm } = tx;
  const last = async () => (await orm.select(link).from(auditLinks).orderBy(desc(auditLinks.nth)).limit(1))[0];
  return {
    async link(limit) {
      // the statements after it see what the one before has linked
      if (!(await tryLock(tx, "audit_chain"))) return 0;
      const newest = orm.select({ id: sql`max(${auditLinks.auditId})` }).from(auditLinks);
      const found = await orm
        .select(fact)
        .from(audit)
        .leftJoin(auditLinks, eq(auditLinks.auditId, audit.id))
        .where(and(isNull(auditLinks.auditId), gt(audit.id, sql`coalesce(${newest}, 0) - ${behind}::int`)))
        .orderBy(asc(audit.id))
        .limit(limit);
      const head = await last();
      let previous = head?.hash ?? "";
      const links = found.map((one, at) => {
        const nth = (head?.nth ?? 0) + at + 1;
        previous = hashOf(previous, { ...one, nth });
        return { auditId: one.id, nth, hash: previous };
      });
      if (links.length > 0) await orm.insert(auditLinks).values(links);
      return links.length;
    },

    async checkpoint(day) {
      const end = orm
        .select({ day: sql<string>`${day}::date`.as("day"), ...link })
        .from(auditLinks)
        .orderBy(desc(auditLinks.nth))
        .limit(1);
      const [made] = await insertFrom(orm, auditCheckpoints, end)
        .onConflictDoNothing({ target: auditCheckpoints.day })
        .returning({ nth: auditCheckpoints.nth, hash: auditCheckpoints.hash });
      return made;
    },

    async page(after, limit) {
      const checkpoints = orm
        .select({
          all: jsonList(
            jsonObject({ day: auditCheckpoints.day, hash: auditCheckpoints.hash }),
            asc(auditCheckpoints.day),
          ),
        })
        .from(auditCheckpoints)
        .where(eq(auditCheckpoints.nth, auditLinks.nth));
      const found = await orm
        .select({
          ...fact,
          ...link,
          previous: sql<string>`coalesce(${before.hash}, '')`,
          kept: sql<boolean>`${isNotNull(auditDetails.auditId)}`,
          salt: people.salt,
          before: sql<string | null>`${auditDetails.before}::text`,
          after: sql<string | null>`${auditDetails.after}::text`,
          checkpoints: scalar(checkpoints),
        })
        .from(auditLinks)
        .innerJoin(audit, eq(audit.id, auditLinks.auditId))
        .leftJoin(before, eq(before.nth, sql`${auditLinks.nth} - 1`))
        .leftJoin(auditDetails, eq(auditDetails.auditId, audit.id))
        .leftJoin(people, eq(people.id, auditDetails.personId))
        .where(gt(auditLinks.nth, after))
        .orderBy(asc(auditLinks.nth))
        .limit(limit);
      return found.map(({ kept, salt, before, after: then, checkpoints, ...row }) => ({
        ...row,
        checkpoints: checkpoints ?? [],
        details: kept ? { salt, before, after: then } : null,
      }));
    },
  };
}
