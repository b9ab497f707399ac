import { and, gt, inArray, isNull, sql } from "drizzle-orm";
import type { LocationDetails } from "../../src/domain/locations/location.ts";
import type { Orm } from "../engine/database.ts";
import { markForSync } from "../numbers/mark-for-sync.ts";
import { locations } from "../schema/locations.ts";
import { users } from "../schema/people.ts";
import { named } from "./named.ts";

/** Only what is said is written. Of another zone: first days that are still to come begin by it. */
export async function changeLocation(orm: Orm, name: string, change: Partial<LocationDetails>, now: Date) {
  const { timeZone } = change;
  const changed = orm.$with("changed").as(
    orm
      .update(locations)
      .set({ ...change, name: change.name ?? sql`${locations.name}` })
      .where(named(name))
      .returning({ id: locations.id }),
  );
  const there = orm.select({ id: changed.id }).from(changed);
  const starting = orm.$with("starting").as(
    orm
      .update(users)
      .set({ startsAt: sql`${users.startDate}::timestamp at time zone ${timeZone}` })
      .where(and(gt(users.startsAt, now), isNull(users.leftAt), inArray(users.locationId, there))),
  );
  const working = orm
    .select({ id: users.id })
    .from(users)
    .where(and(inArray(users.locationId, there), isNull(users.leftAt)));
  const synced = orm.$with("synced").as(markForSync(orm, working, now));
  const steps = [
    ...(timeZone === undefined ? [] : [starting]),
    ...(timeZone === undefined && change.name === undefined ? [] : [synced]),
  ];
  return orm
    .with(changed, ...steps)
    .select({ id: changed.id })
    .from(changed);
}
