import { sql } from "drizzle-orm";
import { inventoryErrors, type NumberBlock } from "../../src/domain/numbers/number-block.ts";
import { problems } from "../../src/domain/problems.ts";
import type { FreeNumber, Held, Inventory, Place } from "../../src/ports/numbers/inventory.ts";
import type { Transaction } from "../engine/database.ts";
import { violatedConstraint } from "../engine/errors.ts";
import { rows } from "../engine/rows.ts";
import { extensionStock, numberStock } from "./inventory-stock.ts";

export function createInventory(tx: Transaction): Inventory {
  return {
    places: () => rows<Place>(tx, sql`select name, time_zone "timeZone" from locations order by lower(name)`),

    freeNumbers({ now, location, digits, limit }) {
      return rows<FreeNumber>(
        tx,
        sql`
        select n.e164 number, l.name location from numbers n join locations l on l.id = n.location_id
        where not exists (select from number_assignments a where a.number = n.e164 and (a.valid_to is null or a.rests_until > ${now}))
          and ${digits ? sql`strpos(n.e164, ${digits}) > 0` : sql`true`}
        order by lower(l.name) is distinct from lower(${location ?? null}), n.e164 limit ${limit}`,
      );
    },

    async freeExtensions({ now, from, to, digits, limit }) {
      const found = await rows<{ extension: string }>(
        tx,
        sql`
        select g::text extension from generate_series(${from}::int, ${to}::int) g
        where not exists (select from extension_assignments a where a.extension = g and (a.valid_to is null or a.rests_until > ${now}))
          and ${digits ? sql`starts_with(g::text, ${digits})` : sql`true`}
        order by g limit ${limit}`,
      );
      return found.map(({ extension }) => extension);
    },

    numbers: (query) => numberStock(tx, query),
    extensions: (query) => extensionStock(tx, query),

    countFree: (now) =>
      rows(
        tx,
        sql`
        select l.name location, count(n.e164) filter (where not exists (select from number_assignments a
          where a.number = n.e164 and (a.valid_to is null or a.rests_until > ${now})))::int free
        from locations l left join numbers n on n.location_id = l.id group by l.id order by lower(l.name)`,
      ),

    async look(block) {
      const [found] = await rows<{ there: number; held: Held[] }>(
        tx,
        sql`with run as (${run(block)}),
          held as (select a.number, coalesce(u.first_name || ' ' || u.last_name, e.name, '') name from run
            join number_assignments a on a.number = run.e164 and a.valid_to is null
            join endpoints e on e.id = a.endpoint_id left join users u on u.id = e.user_id)
          select (select count(*)::int from numbers n join run on run.e164 = n.e164) there,
            (select coalesce(json_agg(held order by number), '[]') from held) held`,
      );
      return found ?? { there: 0, held: [] };
    },

    async remove(block) {
      const removed = await rows<{ e164: string }>(
        tx,
        sql`with removed as (delete from numbers n using (${run(block)}) run where n.e164 = run.e164 returning n.e164),
          undecided as (delete from leave_decisions where number in (select e164 from removed))
          select e164 from removed`,
      ).catch((error: unknown) => {
        throw violatedConstraint(error) === "number_assignments_held" ? inventoryErrors.heldByNow() : error;
      });
      // a block of which nothing is left is none
      await rows(
        tx,
        sql`delete from number_blocks b where b.prefix = ${block.prefix}
          and not exists (select from numbers n where n.block_id = b.id)`,
      );
      return removed.map(({ e164 }) => e164).sort();
    },

    async add({ prefix, digits, first, last }, location) {
      const [done] = await rows<{ location: string; added: string[] }>(
        tx,
        sql`
        with place as (select id, name from locations where lower(name) = lower(${location})),
        run as (${run({ prefix, digits, first, last })}),
        fresh as (select e164 from run where not exists (select from numbers n where n.e164 = run.e164)),
        -- the same block bought in two parts is one; another place's stays as it was
        block as (insert into number_blocks (location_id, prefix, digits, first, last)
          select id, ${prefix}, ${digits}::int, ${first}::int, ${last}::int from place
          where ${first}::int < ${last}::int and exists (select from fresh)
          on conflict (prefix, first) do update set last = greatest(number_blocks.last, excluded.last)
            where number_blocks.location_id = excluded.location_id and number_blocks.digits = excluded.digits
          returning id),
        added as (insert into numbers (e164, location_id, block_id)
          select e164, place.id, (select id from block) from fresh, place on conflict do nothing returning e164)
        select name location, (select coalesce(json_agg(e164 order by e164), '[]') from added) added from place`,
      );
      if (!done) throw problems.locationUnknown(location);
      return done;
    },
  };
}

/** The numbers of a block, as rows of `e164`. */
const run = ({ prefix, digits, first, last }: NumberBlock) => sql`
  select ${prefix}::text || case when ${digits}::int = 0 then '' else lpad(g::text, ${digits}::int, '0') end e164
  from generate_series(${first}::int, ${last}::int) g`;
