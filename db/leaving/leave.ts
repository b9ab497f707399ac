import { sql } from "drizzle-orm";
import type { LeavePlan, Left } from "../../src/domain/leaving/leaving.ts";
import type { Transaction } from "../engine/database.ts";
import { rows } from "../engine/rows.ts";

/**
 * One statement of change: whoever looks in between sees all of it or nothing. Numbers of fax lines rest, whoever is the heir; so
 * does a number whose heir has left or lost the line since it was decided.
 */
export async function leave(tx: Transaction, plan: LeavePlan, restDays: number, now: Date): Promise<Left | undefined> {
  const heir = plan.heir ?? null;
  const rests = new Date(now.getTime() + restDays * 86_400_000);
  const day = (column: ReturnType<typeof sql>) => sql`${column}::date::timestamp at time zone ${plan.zone}`;
  // whoever gives them something at the same moment is waited for, and a colleague who leaves just now waits for this; a
  // statement of its own, so that the next one sees what was waited for
  await rows(
    tx,
    sql`select id from users where id in (${plan.user}::uuid, ${heir}::uuid)
        or id in (select heir_id from leave_decisions where user_id = ${plan.user}::uuid)
      order by id for no key update`,
  );
  const [left] = await rows<Left>(
    tx,
    sql`
    -- never before what somebody else, by a clock a little ahead, gave to them a moment ago
    with moment as (select greatest(${now}::timestamptz,
        (select max(a.valid_from) from number_assignments a join endpoints e on e.id = a.endpoint_id
          where e.user_id = ${plan.user}::uuid and a.valid_to is null),
        (select max(a.valid_from) from extension_assignments a join endpoints e on e.id = a.endpoint_id
          where e.user_id = ${plan.user}::uuid and a.valid_to is null)) at),
    gone as (update users set left_at = moment.at from moment
      where id = ${plan.user}::uuid and left_at is null returning id, person_id, left_at),
    lines as (select e.id, e.kind from endpoints e join gone g on g.id = e.user_id where e.removed_at is null),
    fates as (select a.id, a.number, coalesce(d.what, case when ${heir}::uuid is null then 'rest' else 'hand_over' end) what,
        case when d.number is null then ${heir}::uuid else d.heir_id end heir, d.forward_number target,
        case when d.number is null then ${plan.until ?? null}::date else d.until end until, l.kind
      from number_assignments a join lines l on l.id = a.endpoint_id
        left join leave_decisions d on d.number = a.number and d.user_id = (select id from gone)
      where a.valid_to is null),
    closing as materialized (select f.id, f.number, f.target, f.until, h.id heir_line, u.id heir,
        u.first_name || ' ' || u.last_name heir_name, gen_random_uuid() carrier,
        f.kind = 'phone_line' and f.what = 'hand_over' and h.id is null fell,
        case when f.kind <> 'phone_line' or (f.what = 'hand_over' and h.id is null) then 'rest' else f.what end what
      from fates f left join users u on u.id = f.heir and u.left_at is null and f.what = 'hand_over'
        left join lateral (select e.id from endpoints e where e.user_id = u.id and e.kind = 'phone_line'
          and e.removed_at is null order by e.created_at, e.id limit 1) h on true),
    closed as (update number_assignments a
      set valid_to = g.left_at, rests_until = case when c.what = 'rest' then ${rests}::timestamptz end
      from closing c, gone g where a.id = c.id and a.valid_to is null returning a.number),
    handed as (insert into number_assignments (number, endpoint_id, valid_from, lent_until)
      select c.number, c.heir_line, g.left_at, c.until from closing c join closed using (number), gone g where c.what = 'hand_over' order by c.id),
    -- nobody's line carries what is forwarded: no account of somebody who left has to stay for it
    carriers as (insert into endpoints (id, kind, name, no_answer, forward_number)
      select carrier, 'foreign', '→ ' || target, 'forward', target from closing join closed using (number) where what = 'forward'),
    forwarded as (insert into number_assignments (number, endpoint_id, valid_from)
      select c.number, c.carrier, g.left_at from closing c join closed using (number), gone g where c.what = 'forward'),
    decided as (delete from leave_decisions where user_id = (select id from gone)
      and number not in (select number from closing where what = 'forward')),
    extended as (update extension_assignments a set valid_to = g.left_at, rests_until = ${rests}
      from lines l, gone g where a.endpoint_id = l.id and a.valid_to is null returning a.extension),
    ended as (update role_grants set ended_at = (select left_at from gone)
      where person_id = (select person_id from gone) and ended_at is null returning role),
    rerouted as (update endpoints e set no_answer = 'voicemail', forward_user_id = null, forward_number = null
      where e.forward_user_id = (select id from gone) and e.removed_at is null returning e.user_id),
    touched as (select id from gone union select heir from closing where what = 'hand_over'
      union select user_id from rerouted where user_id is not null),
    synced as (insert into user_syncs (user_id, state, changed_at) select t.id, 'pending', ${now} from touched t order by t.id
      on conflict (user_id) do update set state = 'pending', link = null, changed_at = excluded.changed_at)
    select g.id "user", g.person_id person,
      (select coalesce(json_agg(number order by number), '[]') from closing join closed using (number) where what = 'rest') numbers,
      (select coalesce(json_agg(number order by number), '[]') from closing join closed using (number) where fell) fallen,
      (select coalesce(json_agg(json_build_object('number', number, 'heir', heir, 'name', heir_name,
        'ends', ${day(sql`until`)}) order by number), '[]') from closing join closed using (number) where what = 'hand_over') handed,
      (select coalesce(json_agg(json_build_object('number', number, 'target', target,
        'ends', ${day(sql`until`)}) order by number), '[]') from closing join closed using (number) where what = 'forward') forwarded,
      (select coalesce(json_agg(extension::text order by extension), '[]') from extended) extensions,
      (select coalesce(json_agg(role), '[]') from ended) roles,
      (select coalesce(json_agg(json_build_object('user', u.id, 'name', u.first_name || ' ' || u.last_name)), '[]')
        from rerouted r join users u on u.id = r.user_id) rerouted
    from gone g`,
  );
  const dated = <T extends { readonly ends: Date | string | null }>(one: T) => ({
    ...one,
    ends: one.ends === null ? null : new Date(one.ends),
  });
  return left && { ...left, handed: left.handed.map(dated), forwarded: left.forwarded.map(dated) };
}
