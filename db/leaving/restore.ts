import { sql } from "drizzle-orm";
import type { UserId } from "../../src/domain/identity/identity.ts";
import type { Restored } from "../../src/domain/leaving/leaving.ts";
import type { Transaction } from "../engine/database.ts";
import { rows } from "../engine/rows.ts";

/**
 * What was given back at the moment of leaving is what would come back, as far as nobody else has it. Rights of HR come
 * back; those of an administrator need the gate that everybody passes.
 */
export async function restore(tx: Transaction, user: UserId, now: Date): Promise<Restored | undefined> {
  const [restored] = await rows<Restored>(
    tx,
    sql`
    with was as (select id, person_id, left_at from users where id = ${user}::uuid and left_at is not null for update),
    back as (update users u set left_at = null from was where u.id = was.id returning u.id, u.person_id),
    lines as (select e.id from endpoints e join was on was.id = e.user_id where e.removed_at is null),
    forwards as (select o.id, o.number, o.endpoint_id from leave_decisions d join was on was.id = d.user_id
      join number_assignments o on o.number = d.number and o.valid_to is null
      join endpoints e on e.id = o.endpoint_id and e.kind = 'foreign' and e.forward_number is not null),
    unforwarded as (update number_assignments set valid_to = greatest(${now}, valid_from) where id in (select id from forwards) returning number),
    uncarried as (update endpoints set removed_at = ${now} where id in (select endpoint_id from forwards)),
    decided as (delete from leave_decisions where user_id in (select id from was)),
    numbers as (select a.id, a.number, a.endpoint_id, not exists (select from number_assignments o
        where o.number = a.number and o.id <> a.id and o.id not in (select id from forwards)
          and (o.valid_to is null or o.rests_until > ${now}))
        -- the company may have given it back
        and exists (select from numbers n where n.e164 = a.number) free
      from number_assignments a join lines l on l.id = a.endpoint_id where a.valid_to = (select left_at from was)),
    extensions as (select a.id, a.extension, a.endpoint_id, not exists (select from extension_assignments o
        where o.extension = a.extension and o.id <> a.id and (o.valid_to is null or o.rests_until > ${now})) free
      from extension_assignments a join lines l on l.id = a.endpoint_id where a.valid_to = (select left_at from was)),
    awake as (update number_assignments set rests_until = null where id in (select id from numbers where free)),
    awake_too as (update extension_assignments set rests_until = null where id in (select id from extensions where free)),
    numbered as (insert into number_assignments (number, endpoint_id, valid_from)
      -- after what was forwarded has been let go, and in the order they had: the first is the one that is shown
      select number, endpoint_id, ${now} from numbers where free and (select count(*) from unforwarded) >= 0 order by id),
    extended as (insert into extension_assignments (extension, endpoint_id, valid_from)
      select extension, endpoint_id, ${now} from extensions where free order by id),
    granted as (insert into role_grants (person_id, role, reason) select g.person_id, g.role, 'restored' from role_grants g
      join was on was.person_id = g.person_id and g.ended_at = was.left_at where g.role <> 'admin'),
    synced as (insert into user_syncs (user_id, state, changed_at) select id, 'pending', ${now} from back
      on conflict (user_id) do update set state = 'pending', link = null, changed_at = excluded.changed_at)
    select b.id "user", b.person_id person,
      (select coalesce(json_agg(n order by n), '[]') from
        (select number n from numbers where free union all select extension::text from extensions where free) t) back,
      (select coalesce(json_agg(n order by n), '[]') from
        (select number n from numbers where not free union all select extension::text from extensions where not free) t) gone,
      (select coalesce(json_agg(number order by number), '[]') from unforwarded) unforwarded,
      exists (select from role_grants g join was on was.person_id = g.person_id and g.ended_at = was.left_at
        where g.role = 'admin') "wasAdmin"
    from back b`,
  );
  return restored;
}
