import { type SQL, sql } from "drizzle-orm";
import type { Stock, StockQuery } from "../../src/ports/numbers/inventory.ts";
import type { Transaction } from "../engine/database.ts";
import { rows } from "../engine/rows.ts";
import { matches } from "../people/user-match.ts";

const states: Readonly<Record<Stock["state"], SQL>> = {
  free: sql`a.id is null and r.until is null`,
  used: sql`a.id is not null`,
  resting: sql`a.id is null and r.until is not null`,
};
const columns = sql`
  case when a.id is not null then 'used' when r.until is not null then 'resting' else 'free' end state,
  case when a.id is not null then json_build_object('user', u.id, 'name', coalesce(u.first_name || ' ' || u.last_name, e.name, ''))
    end holder,
  case when a.id is null then r.until end "restsUntil"`;
const held = sql`left join endpoints e on e.id = a.endpoint_id left join users u on u.id = e.user_id`;

/** A page of the numbers: the primary key leads, so that a page costs the same wherever it stands. */
export async function numberStock(tx: Transaction, query: StockQuery): Promise<Stock[]> {
  const { now, state, location, search, after, limit } = query;
  return rows<Stock>(
    tx,
    sql`select n.e164 value, l.name location, ${columns}
      from numbers n join locations l on l.id = n.location_id
        left join number_assignments a on a.number = n.e164 and a.valid_to is null ${held}
        left join lateral (select max(o.rests_until) until from number_assignments o
          where o.number = n.e164 and o.rests_until > ${now}) r on true
      where n.e164 > ${after ?? ""} and ${state ? states[state] : sql`true`}
        and ${location ? sql`lower(l.name) = lower(${location})` : sql`true`}
        and ${search?.trim() ? searched(search, (digits) => sql`strpos(n.e164, ${digits.replace(/^0+/, "")}) > 0`) : sql`true`}
      order by n.e164 limit ${limit}`,
  );
}

/** A page of the extensions that are not free. */
export async function extensionStock(tx: Transaction, query: Omit<StockQuery, "location">): Promise<Stock[]> {
  const { now, state, search, after, limit } = query;
  const from = /^\d{1,6}$/.test(after ?? "") ? Number(after) : 0;
  return rows<Stock>(
    tx,
    sql`select x.extension::text value, null location, ${columns}
      from (select distinct extension from extension_assignments where valid_to is null or rests_until > ${now}) x
        left join extension_assignments a on a.extension = x.extension and a.valid_to is null ${held}
        left join lateral (select max(o.rests_until) until from extension_assignments o
          where o.extension = x.extension and o.rests_until > ${now}) r on true
      where x.extension > ${from}::int and ${state ? states[state] : sql`true`}
        and ${search?.trim() ? searched(search, (digits) => sql`starts_with(x.extension::text, ${digits})`) : sql`true`}
      order by x.extension limit ${limit}`,
  );
}

/** Digits, however they are spaced, mean the thing itself; anything else who has it. */
function searched(search: string, byDigits: (digits: string) => SQL): SQL {
  return /^[+(]?[\d\s()/.-]+$/.test(search.trim()) ? byDigits(search.replace(/\D/g, "")) : matches(search, undefined);
}
