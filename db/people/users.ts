import { and, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import type { Users } from "../../src/ports/people/users.ts";
import type { Transaction } from "../engine/database.ts";
import { excluded } from "../engine/excluded.ts";
import { devices, endpoints } from "../schema/lines.ts";
import { users } from "../schema/people.ts";
import { userSyncs } from "../schema/work.ts";
import { fits } from "./fits.ts";
import { editUser, setSuspended } from "./user-change.ts";
import { createUser } from "./user-create.ts";
import { namedInFull } from "./user-match.ts";
import { pageOfUsers } from "./user-page.ts";
import { userViews } from "./user-view.ts";

export function createUsers(tx: Transaction, defaultTimeZone: string): Users {
  const { orm } = tx;
  return {
    find(ref, limit, number) {
      const exact = ref.by === "typed" ? namedInFull(ref.text) : sql<boolean>`true`;
      return userViews(tx, and(isNull(users.leftAt), fits(ref, number)), exact, limit);
    },

    async byId(user) {
      const [found] = await userViews(tx, eq(users.id, user), sql<boolean>`true`, 1);
      return found;
    },

    page: (query) => pageOfUsers(tx, query),

    create: (user, now) => createUser(tx, user, now, defaultTimeZone),

    edit: (user, change, now) => editUser(tx, user, change, now),
    suspend: (user, now) => setSuspended(tx, user, now, now),
    resume: (user, now) => setSuspended(tx, user, null, now),

    async remember(thing, id, externalId) {
      await {
        user: () => orm.update(users).set({ externalId }).where(eq(users.id, id)),
        line: () => orm.update(endpoints).set({ externalId }).where(eq(endpoints.id, id)),
        device: () => orm.update(devices).set({ externalId }).where(eq(devices.id, id)),
      }[thing]();
    },

    unsynced: (limit) =>
      userViews(
        tx,
        inArray(users.id, orm.select({ id: userSyncs.userId }).from(userSyncs).where(ne(userSyncs.state, "done"))),
        sql<boolean>`true`,
        limit,
      ),

    async syncBase(user) {
      const [row] = await orm.select({ base: userSyncs.base }).from(userSyncs).where(eq(userSyncs.userId, user));
      return row?.base ?? undefined;
    },

    async setSyncBase(user, base) {
      const same = sql`${userSyncs.base} is not distinct from ${sql.param(base, userSyncs.base)}::jsonb`;
      await orm
        .update(userSyncs)
        .set({ base })
        .where(and(eq(userSyncs.userId, user), sql`not ${same}`));
    },

    async syncVersion(user) {
      const [row] = await orm.select({ version }).from(userSyncs).where(eq(userSyncs.userId, user));
      return row?.version;
    },

    async setSync(user, state, steps, now, seen) {
      const differs = sql`(${userSyncs.state}, ${userSyncs.steps})
        is distinct from (${excluded(userSyncs.state)}, ${excluded(userSyncs.steps)})`;
      await orm
        .insert(userSyncs)
        .values({ userId: user, state, steps: [...steps], changedAt: now })
        .onConflictDoUpdate({
          target: userSyncs.userId,
          set: {
            state: excluded(userSyncs.state),
            steps: excluded(userSyncs.steps),
            changedAt: excluded(userSyncs.changedAt),
          },
          setWhere: seen === undefined ? differs : sql`${differs} and ${version} = ${seen}`,
        });
    },
  };
}

/** PostgreSQL's own count of changes to a row. */
const version = sql<string>`${userSyncs}.xmin::text`;
