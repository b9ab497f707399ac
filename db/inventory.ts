import { sql } from "drizzle-orm";
import type { FreeNumber, Inventory, Place } from "../src/ports/inventory.ts";
import type { Transaction } from "./database.ts";
import { rows } from "./rows.ts";

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
  };
}
