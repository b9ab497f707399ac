import { type SQL, sql } from "drizzle-orm";
import type { FaxLine } from "../../src/domain/fax/fax.ts";
import type { FaxLines } from "../../src/ports/fax/fax.ts";
import type { Transaction } from "../engine/database.ts";
import { isUuid, prefixPattern, rows } from "../engine/rows.ts";
import { holdStill, holdUsers, ownerOf, refusingHeld, toBeSynced } from "../numbers/lines.ts";

const numberOf = sql`(select a.number from number_assignments a where a.endpoint_id = e.id and a.valid_to is null order by a.id limit 1)`;

export function createFaxLines(tx: Transaction): FaxLines {
  const find = async (id: string) => (isUuid(id) ? (await lines(tx, sql`e.id = ${id}::uuid`, 1))[0] : undefined);
  return {
    async add(user, { number = null, tagline, sendsFax, receivesFax }, now) {
      await holdStill(tx, user);
      const set = sql`tagline = ${tagline}, sends_fax = ${sendsFax}, receives_fax = ${receivesFax}`;
      await refusingHeld(
        { number },
        rows(
          tx,
          sql`with bare as (select e.id from endpoints e where e.user_id = ${user}::uuid and e.kind = 'fax_line'
              and e.removed_at is null and ${numberOf} is null order by e.created_at, e.id limit 1),
            taken as (update endpoints set ${set} where id in (select id from bare) returning id),
            made as (insert into endpoints (kind, user_id, tagline, sends_fax, receives_fax)
              select 'fax_line', ${user}::uuid, ${tagline}, ${sendsFax}, ${receivesFax} where not exists (select from bare)
              returning id),
            numbered as (insert into number_assignments (number, endpoint_id, valid_from)
              select ${number}, id, ${now} from (select id from taken union all select id from made) line
              where ${number}::text is not null)
            ${toBeSynced(sql`select ${user}::uuid id`, now)}`,
        ),
      );
    },

    find,

    async hold(id) {
      if (isUuid(id)) await holdUsers(tx, ownerOf(id));
      return find(id);
    },

    search(typed, limit) {
      const pattern = `%${prefixPattern(typed)}`;
      const digits = typed.replace(/\D/g, "");
      return lines(
        tx,
        sql`(lower(u.first_name || ' ' || u.last_name) like ${pattern} or lower(coalesce(e.tagline, '')) like ${pattern}
          or (${digits} <> '' and ${numberOf} like ${`%${digits}%`}))`,
        limit,
      );
    },

    async change(id, { number = null, tagline, sendsFax, receivesFax }, restsUntil, now) {
      const changed = await refusingHeld(
        { number },
        rows(
          tx,
          sql`with line as (update endpoints set tagline = ${tagline}, sends_fax = ${sendsFax}, receives_fax = ${receivesFax}
              where id = ${id}::uuid and kind = 'fax_line' and removed_at is null returning id, user_id),
            closed as (update number_assignments a set valid_to = greatest(${now}, valid_from), rests_until = ${restsUntil ?? null}
              from line where a.endpoint_id = line.id and a.valid_to is null and a.number <> ${number}
                and a.number = (select ${numberOf} from endpoints e where e.id = line.id)),
            numbered as (insert into number_assignments (number, endpoint_id, valid_from)
              select ${number}, id, ${now} from line where ${number}::text is not null and not exists (
                select from number_assignments a where a.endpoint_id = line.id and a.number = ${number} and a.valid_to is null)),
            synced as (${toBeSynced(sql`select user_id id from line where user_id is not null`, now)})
            select id from line`,
        ),
      );
      return changed.length > 0;
    },

    async remove(id, restsUntil, now) {
      const removed = await rows(
        tx,
        sql`with line as (update endpoints set removed_at = ${now}
            where id = ${id}::uuid and kind = 'fax_line' and removed_at is null returning id, user_id),
          closed as (update number_assignments a set valid_to = greatest(${now}, valid_from), rests_until = ${restsUntil ?? null}
            from line where a.endpoint_id = line.id and a.valid_to is null),
          synced as (${toBeSynced(sql`select user_id id from line where user_id is not null`, now)})
          select id from line`,
      );
      return removed.length > 0;
    },
  };
}

function lines(tx: Transaction, where: SQL, limit: number): Promise<FaxLine[]> {
  return rows<FaxLine>(
    tx,
    sql`select e.id, u.id "user", u.person_id person, u.first_name || ' ' || u.last_name owner, u.email,
        (select json_build_object('name', l.name, 'timeZone', l.time_zone, 'areaCode', l.area_code, 'country', l.country)
          from locations l where l.id = u.location_id) location,
        ${numberOf} number, array(select a.number from number_assignments a
          where a.endpoint_id = e.id and a.valid_to is null order by a.id offset 1) further, e.tagline, e.sends_fax "sendsFax", e.receives_fax "receivesFax"
      from endpoints e join users u on u.id = e.user_id
      where e.kind = 'fax_line' and e.removed_at is null and u.left_at is null and ${where}
      order by lower(u.last_name), lower(u.first_name), u.id, e.created_at, e.id limit ${limit}`,
  );
}
