import { and, eq, exists, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import type { UserId } from "../../src/domain/identity/identity.ts";
import { problems } from "../../src/domain/problems.ts";
import type { UserChange } from "../../src/ports/people/users.ts";
import type { Orm, Transaction } from "../engine/database.ts";
import { violatedConstraint } from "../engine/errors.ts";
import { named } from "../locations/named.ts";
import { markForSync } from "../numbers/mark-for-sync.ts";
import { locations } from "../schema/locations.ts";
import { users } from "../schema/people.ts";

/** True: something changed. What is wanted of the phone system changes with it. */
export async function setSuspended({ orm }: Transaction, user: UserId, at: Date | null, now: Date): Promise<boolean> {
  const otherwise = at === null ? isNotNull(users.suspendedAt) : isNull(users.suspendedAt);
  try {
    return await change(orm, user, { suspendedAt: at }, otherwise, now);
  } catch (error) {
    throw violatedConstraint(error) === "keep_one_admin" ? problems.lastAdmin() : error;
  }
}

/** Only what is said is written. A location that was renamed or removed meanwhile is refused. */
export async function editUser(
  { orm }: Transaction,
  user: UserId,
  { location, ...said }: UserChange,
  now: Date,
): Promise<void> {
  const set = { ...said, firstName: said.firstName ?? sql`${users.firstName}` };
  const changed = await (location === undefined
    ? change(orm, user, set, undefined, now)
    : move(orm, user, set, location, now));
  if (!changed) throw location === undefined ? problems.noAccount() : problems.locationUnknown(location);
}

async function move(orm: Orm, user: UserId, set: Set, location: string, now: Date): Promise<boolean> {
  const place = orm.select({ id: locations.id }).from(locations).where(named(location));
  const zone = orm.select({ zone: locations.timeZone }).from(locations).where(named(location));
  // a first day still to come begins where they work by then
  const startsAt = sql`case when ${users.startsAt} > ${sql.param(now, users.startsAt)}
    then ${users.startDate}::timestamp at time zone ${zone} else ${users.startsAt} end`;
  try {
    return await change(orm, user, { ...set, locationId: sql`${place}`, startsAt }, exists(place), now);
  } catch (error) {
    throw violatedConstraint(error)?.includes("_location_id_") ? problems.locationUnknown(location) : error;
  }
}

type Set = { [K in keyof typeof users.$inferInsert]?: (typeof users.$inferInsert)[K] | SQL };

async function change(orm: Orm, user: UserId, set: Set, where: SQL | undefined, now: Date): Promise<boolean> {
  const changed = orm.$with("changed").as(
    orm
      .update(users)
      .set(set)
      .where(and(eq(users.id, user), isNull(users.leftAt), where))
      .returning({ id: users.id }),
  );
  const which = orm.select({ id: changed.id }).from(changed);
  const synced = orm.$with("synced").as(markForSync(orm, which, now));
  return (await orm.with(changed, synced).select({ id: changed.id }).from(changed)).length > 0;
}
