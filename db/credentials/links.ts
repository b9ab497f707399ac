import { and, eq, gt, isNull, lt, type SQL, sql } from "drizzle-orm";
import type { OneTimeLinks } from "../../src/ports/credentials/links.ts";
import type { Transaction } from "../engine/database.ts";
import { isUuid } from "../engine/typed-text.ts";
import { oneTimeLinks } from "../schema/links.ts";
import { users } from "../schema/people.ts";

const open = and(isNull(oneTimeLinks.usedAt), isNull(oneTimeLinks.voidAt));
const shown = {
  id: oneTimeLinks.id,
  purpose: oneTimeLinks.purpose,
  user: oneTimeLinks.userId,
  person: oneTimeLinks.personId,
  payload: oneTimeLinks.payload,
  issuedAt: oneTimeLinks.issuedAt,
  expiresAt: oneTimeLinks.expiresAt,
  usedAt: oneTimeLinks.usedAt,
  voidAt: oneTimeLinks.voidAt,
};

export function createOneTimeLinks({ orm }: Transaction): OneTimeLinks {
  const one = async (which: SQL) => (await orm.select(shown).from(oneTimeLinks).where(which))[0];
  return {
    async issue({ id, hash, purpose, user, person, payload, expiresAt }, now) {
      // two at once: whoever comes second sees what the first has issued
      await orm.select({ id: users.id }).from(users).where(eq(users.id, user)).for("no key update");
      const about = sql`${sql.param(payload, oneTimeLinks.payload)}::jsonb`;
      const replaced = orm.$with("replaced").as(
        orm
          .update(oneTimeLinks)
          .set({ voidAt: now })
          .where(
            and(
              eq(oneTimeLinks.userId, user),
              eq(oneTimeLinks.purpose, purpose),
              sql`${oneTimeLinks.payload} - 'begunBy' = ${about} - 'begunBy'`,
              open,
            ),
          ),
      );
      await orm
        .with(replaced)
        .insert(oneTimeLinks)
        .values({ id, hash, purpose, userId: user, personId: person, payload, issuedAt: now, expiresAt });
    },

    find: (hash) => one(eq(oneTimeLinks.hash, hash)),

    async read(id) {
      return isUuid(id) ? one(eq(oneTimeLinks.id, id)) : undefined;
    },

    async use(id, now) {
      const used = await orm
        .update(oneTimeLinks)
        .set({ usedAt: now })
        .where(and(eq(oneTimeLinks.id, id), open, gt(oneTimeLinks.expiresAt, now)))
        .returning({ id: oneTimeLinks.id });
      return used.length > 0;
    },

    async void(user, now, purpose) {
      await orm
        .update(oneTimeLinks)
        .set({ voidAt: now })
        .where(and(eq(oneTimeLinks.userId, user), open, purpose && eq(oneTimeLinks.purpose, purpose)));
    },

    async forget(endedBefore) {
      await orm.delete(oneTimeLinks).where(lt(oneTimeLinks.expiresAt, endedBefore));
    },
  };
}
