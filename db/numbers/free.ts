import { and, asc, eq, gt, isNull, notExists, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { reservedExtensions } from "../../src/domain/numbers/reserved.ts";
import type { FreeNumber, Inventory } from "../../src/ports/numbers/inventory.ts";
import type { Orm } from "../engine/database.ts";
import { extensionAssignments, numberAssignments, numbers } from "../schema/lines.ts";
import { locations } from "../schema/locations.ts";

/** Nobody has it and it does not rest. Two conditions, each with its index: one with OR would be looked at row by row. */
function isFree(
  orm: Orm,
  held: typeof numberAssignments | typeof extensionAssignments,
  isIt: SQL,
  now: Date,
): SQL | undefined {
  const among = (how: SQL) => notExists(orm.select({ one: sql`1` }).from(held).where(and(isIt, how)));
  return and(among(isNull(held.validTo)), among(gt(held.restsUntil, now)));
}
const isFreeNumber = (orm: Orm, now: Date) =>
  isFree(orm, numberAssignments, eq(numberAssignments.number, numbers.e164), now);

export function freeNumbers(
  orm: Orm,
  { now, location, digits, limit }: Parameters<Inventory["freeNumbers"]>[0],
): Promise<FreeNumber[]> {
  return orm
    .select({ number: numbers.e164, location: locations.name })
    .from(numbers)
    .innerJoin(locations, eq(locations.id, numbers.locationId))
    .where(and(isFreeNumber(orm, now), digits ? sql`strpos(${numbers.e164}, ${digits}) > 0` : undefined))
    .orderBy(sql`lower(${locations.name}) is distinct from lower(${location ?? null})`, asc(numbers.e164))
    .limit(limit);
}

export async function freeExtensions(
  orm: Orm,
  { now, from, to, digits, limit }: Parameters<Inventory["freeExtensions"]>[0],
): Promise<string[]> {
  const ranges = rangesOf(from, to, digits);
  if (ranges.length === 0) return [];
  const candidates = sql.join(
    ranges.map(([first, last]) => sql`select generate_series(${first}::int, ${last}::int)`),
    sql` union all `,
  );
  const extension: SQLWrapper = sql`candidates.extension`;
  const allowed = reservedExtensions.map(([first, last]) => sql`${extension} not between ${first} and ${last}`);
  const found = await orm
    .select({ extension: sql<string>`${extension}::text` })
    .from(sql`(${candidates}) candidates(extension)`)
    .where(
      and(isFree(orm, extensionAssignments, sql`${extensionAssignments.extension} = ${extension}`, now), ...allowed),
    )
    .orderBy(sql`${extension}`)
    .limit(limit);
  return found.map((one) => one.extension);
}

/** The parts of a range that begin with the digits: 10 to 12000 with "1" is 10-19, 100-199, 1000-1999 and 10000-12000. */
export function rangesOf(from: number, to: number, digits = ""): (readonly [number, number])[] {
  if (!digits) return [[from, to]];
  const ranges: [number, number][] = [];
  for (let first = Number(digits), size = 1; first > 0 && first <= to; first *= 10, size *= 10) {
    const range: [number, number] = [Math.max(from, first), Math.min(to, first + size - 1)];
    if (range[0] <= range[1]) ranges.push(range);
  }
  return ranges;
}

/** How many numbers each location has that can be given now. */
export function countFree(orm: Orm, now: Date): Promise<{ location: string; free: number }[]> {
  const free = orm
    .select({ location: numbers.locationId, count: sql<number>`count(*)::int`.as("count") })
    .from(numbers)
    .where(isFreeNumber(orm, now))
    .groupBy(numbers.locationId)
    .as("free");
  return orm
    .select({ location: locations.name, free: sql<number>`coalesce(${free.count}, 0)` })
    .from(locations)
    .leftJoin(free, eq(free.location, locations.id))
    .orderBy(sql`lower(${locations.name})`);
}
