import { and, eq, inArray, isNull, notExists, sql } from "drizzle-orm";
import { inventoryErrors, type NumberBlock } from "../../src/domain/numbers/number-block.ts";
import { problems } from "../../src/domain/problems.ts";
import type { Held } from "../../src/ports/numbers/inventory.ts";
import type { Orm } from "../engine/database.ts";
import { violatedConstraint } from "../engine/errors.ts";
import { insertFrom } from "../engine/insert-from.ts";
import { fullName } from "../people/full-name.ts";
import { leaveDecisions } from "../schema/leaving.ts";
import { endpoints, numberAssignments, numbers } from "../schema/lines.ts";
import { locations, numberBlocks } from "../schema/locations.ts";
import { users } from "../schema/people.ts";

/** The numbers of a block. Drizzle names an expression of a subquery without the subquery: so it has a name of its own. */
const runOf = (orm: Orm, { prefix, digits, first, last }: NumberBlock) => {
  const end = sql`case when ${digits}::int = 0 then '' else lpad(nth::text, ${digits}::int, '0') end`;
  return orm
    .$with("run")
    .as(
      orm
        .select({ e164: sql<string>`${prefix}::text || ${end}`.as("in_block") })
        .from(sql`generate_series(${first}::int, ${last}::int) nth`),
    );
};

export async function lookAtBlock(orm: Orm, block: NumberBlock): Promise<{ there: number; held: Held[] }> {
  const run = runOf(orm, block);
  const name = sql`coalesce(${fullName()}, ${endpoints.name}, '')`;
  const [found] = await orm
    .with(run)
    .select({
      there: sql<number>`count(*)::int`,
      held: sql<
        Held[]
      >`coalesce(json_agg(json_build_object('number', ${numbers.e164}, 'name', ${name}) order by ${numbers.e164})
        filter (where ${endpoints.id} is not null), '[]')`,
    })
    .from(numbers)
    .innerJoin(run, eq(run.e164, numbers.e164))
    .leftJoin(numberAssignments, and(eq(numberAssignments.number, numbers.e164), isNull(numberAssignments.validTo)))
    .leftJoin(endpoints, eq(endpoints.id, numberAssignments.endpointId))
    .leftJoin(users, eq(users.id, endpoints.userId));
  return found ?? { there: 0, held: [] };
}

export async function removeBlock(orm: Orm, block: NumberBlock): Promise<string[]> {
  const run = runOf(orm, block);
  const removed = orm.$with("removed").as(
    orm
      .delete(numbers)
      .where(inArray(numbers.e164, orm.select({ e164: run.e164 }).from(run)))
      .returning({ e164: numbers.e164 }),
  );
  const gone = orm.select({ e164: removed.e164 }).from(removed);
  const undecided = orm.$with("undecided").as(orm.delete(leaveDecisions).where(inArray(leaveDecisions.number, gone)));
  const done = await orm
    .with(run, removed, undecided)
    .select()
    .from(removed)
    .catch((error: unknown) => {
      throw violatedConstraint(error) === "number_assignments_held" ? inventoryErrors.heldByNow() : error;
    });
  const left = orm.select({ one: sql`1` }).from(numbers).where(eq(numbers.blockId, numberBlocks.id));
  // a block of which nothing is left is none
  await orm.delete(numberBlocks).where(and(eq(numberBlocks.prefix, block.prefix), notExists(left)));
  return done.map(({ e164 }) => e164).sort();
}

export async function addBlock(
  orm: Orm,
  block: NumberBlock,
  location: string,
): Promise<{ location: string; added: string[] }> {
  const { prefix, digits, first, last } = block;
  const place = orm
    .$with("place")
    .as(
      orm
        .select({ id: locations.id, name: locations.name })
        .from(locations)
        .where(sql`lower(${locations.name}) = lower(${location})`),
    );
  const run = runOf(orm, block);
  const there = orm.select({ one: sql`1` }).from(numbers).where(eq(numbers.e164, run.e164));
  const fresh = orm.$with("fresh").as(orm.select({ e164: run.e164 }).from(run).where(notExists(there)));
  const bought = orm
    .select({
      locationId: place.id,
      prefix: sql<string>`${prefix}`.as("prefix"),
      digits: sql<number>`${digits}`.as("digits"),
      first: sql<number>`${first}`.as("first"),
      last: sql<number>`${last}`.as("last"),
    })
    .from(place)
    .where(sql`${first}::int < ${last}::int and exists (select from ${fresh})`);
  const noted = orm.$with("noted").as(
    insertFrom(orm, numberBlocks, bought)
      // the same block bought in two parts is one; another place's stays as it was
      .onConflictDoUpdate({
        target: [numberBlocks.prefix, numberBlocks.first],
        set: { last: sql`greatest(${numberBlocks.last}, ${last}::int)` },
        setWhere: sql`${numberBlocks.digits} = ${digits} and ${inArray(numberBlocks.locationId, orm.select({ id: place.id }).from(place))}`,
      })
      .returning({ id: numberBlocks.id }),
  );
  const wanted = orm
    .select({
      e164: fresh.e164,
      locationId: place.id,
      blockId: sql<string | null>`${orm.select({ id: noted.id }).from(noted)}`.as("block_id"),
    })
    .from(fresh)
    .crossJoin(place);
  const added = orm
    .$with("added")
    .as(insertFrom(orm, numbers, wanted).onConflictDoNothing().returning({ e164: numbers.e164 }));
  const all = orm.select({ all: sql`coalesce(json_agg(${added.e164} order by ${added.e164}), '[]')` }).from(added);
  const [done] = await orm
    .with(place, run, fresh, noted, added)
    .select({ location: place.name, added: sql<string[]>`${all}` })
    .from(place);
  if (!done) throw problems.locationUnknown(location);
  return done;
}
