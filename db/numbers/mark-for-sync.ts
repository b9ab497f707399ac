import { sql } from "drizzle-orm";
import type { WithSubquery } from "drizzle-orm/subquery";
import type { Orm } from "../engine/database.ts";
import { insertFrom } from "../engine/insert-from.ts";
import { users } from "../schema/people.ts";
import { userSyncs } from "../schema/work.ts";
import { among, type WhichUsers } from "./hold-users.ts";

/** What these users should have has changed: the phone system is to be brought to it. In one order, as they are held. `steps` come first. */
export function markForSync(orm: Orm, which: WhichUsers, now: Date, ...steps: WithSubquery[]) {
  const marks = orm
    .select({
      userId: users.id,
      state: sql<"pending">`'pending'`.as("state"),
      changedAt: sql<Date>`${sql.param(now, userSyncs.changedAt)}`.as("changed_at"),
    })
    .from(users)
    .where(among(which))
    .orderBy(users.id);
  return insertFrom(steps.length > 0 ? orm.with(...steps) : orm, userSyncs, marks).onConflictDoUpdate({
    target: userSyncs.userId,
    set: { state: "pending", link: null, changedAt: now },
  });
}
