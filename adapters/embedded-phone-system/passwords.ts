import { and, eq, inArray, sql } from "drizzle-orm";
import type { Passwords } from "../../src/ports/credentials/passwords.ts";
import { toId } from "./ids.ts";
import type { Orm } from "./orm.ts";
import { devices, lines, passwords, users } from "./tables.ts";

/** Within a transaction, so that a password changes together with what changes it. */
export function createLocalPasswords(orm: Orm): Passwords {
  const hashOf = async (user: string) => {
    const [found] = await orm
      .select({ hash: passwords.hash })
      .from(users)
      .leftJoin(passwords, eq(passwords.userId, users.id))
      .where(eq(users.id, toId(user)));
    return found?.hash;
  };
  return {
    find: hashOf,

    async hold(user) {
      // a statement of its own, so that the next one sees what it waited for
      await orm
        .select({ user: passwords.userId })
        .from(passwords)
        .where(eq(passwords.userId, toId(user)))
        .for("share");
      return hashOf(user);
    },

    async set(user, hash) {
      const known = orm
        .select({ userId: users.id, hash: sql<string>`${hash}`.as("hash") })
        .from(users)
        .where(eq(users.id, toId(user)));
      const set = await orm
        .insert(passwords)
        .select(known)
        .onConflictDoUpdate({ target: passwords.userId, set: { hash } })
        .returning({ user: passwords.userId });
      return set.length > 0;
    },

    async clear(user) {
      const id = toId(user);
      const gone = orm.$with("gone").as(orm.delete(passwords).where(eq(passwords.userId, id)));
      const theirs = orm.select({ id: lines.id }).from(lines).where(eq(lines.userId, id));
      await orm.with(gone).update(devices).set({ sipUser: null, sipHash: null }).where(inArray(devices.lineId, theirs));
    },

    async setDevice(device, proof) {
      const set = await orm
        .update(devices)
        .set({ sipUser: proof.user, sipHash: proof.hash })
        .where(and(eq(devices.id, toId(device)), eq(devices.kind, "voip_phone")))
        .returning({ id: devices.id });
      return set.length > 0;
    },
  };
}
