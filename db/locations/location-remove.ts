import { and, eq, exists, inArray, isNotNull, isNull, notExists, sql } from "drizzle-orm";
import type { Orm } from "../engine/database.ts";
import { oneRow } from "../engine/one-row.ts";
import { numbers } from "../schema/lines.ts";
import { locations, numberBlocks } from "../schema/locations.ts";
import { users } from "../schema/people.ts";
import { named } from "./named.ts";

/** Where neither a number nor anybody is; those who have left keep nothing of it. */
export function removeLocation(orm: Orm, name: string) {
  const there = orm.$with("there").as(orm.select({ id: locations.id }).from(locations).where(named(name)));
  const numbered = orm.select({ one: sql`1` }).from(numbers).where(eq(numbers.locationId, there.id));
  const working = orm
    .select({ one: sql`1` })
    .from(users)
    .where(and(eq(users.locationId, there.id), isNull(users.leftAt)));
  const empty = orm.$with("empty").as(
    orm
      .select({ id: there.id })
      .from(there)
      .where(and(notExists(numbered), notExists(working))),
  );
  const isEmpty = orm.select({ id: empty.id }).from(empty);
  const leftBehind = orm.$with("left_behind").as(
    orm
      .update(users)
      .set({ locationId: null })
      .where(and(isNotNull(users.leftAt), inArray(users.locationId, isEmpty))),
  );
  const blocks = orm.$with("blocks").as(orm.delete(numberBlocks).where(inArray(numberBlocks.locationId, isEmpty)));
  const removed = orm
    .$with("removed")
    .as(orm.delete(locations).where(inArray(locations.id, isEmpty)).returning({ id: locations.id }));
  return orm
    .with(there, empty, leftBehind, blocks, removed)
    .select({
      there: sql<boolean>`${exists(orm.select({ id: there.id }).from(there))}`,
      removed: sql<boolean>`${exists(orm.select({ id: removed.id }).from(removed))}`,
    })
    .from(oneRow);
}
