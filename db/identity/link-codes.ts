import { and, count, eq, exists, gt, isNull, lt, sql } from "drizzle-orm";
import type { LinkCodes } from "../../src/ports/identity/linkings.ts";
import type { Transaction } from "../engine/database.ts";
import { insertFrom } from "../engine/insert-from.ts";
import { oneRow } from "../engine/one-row.ts";
import { valueFor } from "../engine/value-for.ts";
import { linkCodes, linkTries } from "../schema/linking.ts";
import { users } from "../schema/people.ts";

/** So many codes an hour are more than anybody needs. */
const maxCodes = 5;

export function createLinkCodes({ orm }: Transaction): LinkCodes {
  const hour = (now: Date) => new Date(now.getTime() - 3_600_000);
  return {
    async issue(person, digest, expiresAt, now) {
      const recent = orm
        .select({ codes: count() })
        .from(linkCodes)
        .where(and(eq(linkCodes.personId, person), gt(linkCodes.createdAt, hour(now))));
      const room = orm.$with("room").as(
        orm
          .select({ one: sql`1`.as("one") })
          .from(oneRow)
          .where(sql`${recent} < ${maxCodes}::int`),
      );
      const replaced = orm.$with("replaced").as(
        orm
          .update(linkCodes)
          .set({ usedAt: now })
          .where(and(eq(linkCodes.personId, person), isNull(linkCodes.usedAt), exists(orm.select().from(room)))),
      );
      const made = await insertFrom(
        orm.with(room, replaced),
        linkCodes,
        orm
          .select({
            digest: valueFor(linkCodes.digest, digest),
            personId: valueFor(linkCodes.personId, person),
            expiresAt: valueFor(linkCodes.expiresAt, expiresAt),
            createdAt: valueFor(linkCodes.createdAt, now),
          })
          .from(room),
      ).returning({ digest: linkCodes.digest });
      return made.length > 0;
    },

    async tried(chat, now) {
      const tried = orm.$with("tried").as(orm.insert(linkTries).values({ chat, at: now }));
      const [row] = await orm
        .with(tried)
        .select({ before: count() })
        .from(linkTries)
        .where(and(eq(linkTries.chat, chat), gt(linkTries.at, hour(now))));
      return (row?.before ?? 0) + 1;
    },

    async take(digest, now) {
      const taken = orm.$with("taken").as(
        orm
          .update(linkCodes)
          .set({ usedAt: now })
          .where(and(eq(linkCodes.digest, digest), isNull(linkCodes.usedAt), gt(linkCodes.expiresAt, now)))
          .returning({ person: linkCodes.personId }),
      );
      const [found] = await orm
        .with(taken)
        .select({ person: taken.person, user: users.id })
        .from(taken)
        .innerJoin(users, and(eq(users.personId, taken.person), isNull(users.leftAt), isNull(users.suspendedAt)));
      return found;
    },

    async forget(before) {
      await orm.delete(linkCodes).where(lt(linkCodes.expiresAt, before));
      await orm.delete(linkTries).where(lt(linkTries.at, before));
    },
  };
}
