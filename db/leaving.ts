import { sql } from "drizzle-orm";
import type { PersonRef, UserId } from "../src/domain/identity.ts";
import type { LeavePlan, Left, PlannedLeave, Restored } from "../src/domain/leaving.ts";
import { leavingProblems } from "../src/domain/leaving-problems.ts";
import { problems } from "../src/domain/problems.ts";
import type { Leaving } from "../src/ports/leaving.ts";
import type { Transaction } from "./database.ts";
import { erasePerson } from "./erase.ts";
import { violatedConstraint } from "./errors.ts";
import { rows } from "./rows.ts";
import { matches, namedInFull } from "./user-match.ts";
import { userViews } from "./user-view.ts";

const refusals: Readonly<Record<string, () => Error>> = {
  keep_one_admin: () => problems.lastAdmin(),
  endpoints_forward_left: () => leavingProblems.forwardedNow(),
  users_person_open: () => leavingProblems.hiredAgain(),
};

export function createLeaving(tx: Transaction): Leaving {
  return {
    async leave(plan, restDays, now) {
      if (plan.heir !== undefined && !(await phoneLine(tx, plan.heir))) throw leavingProblems.heirWithoutLine();
      try {
        return await leave(tx, plan, restDays, now);
      } catch (error) {
        throw refusals[violatedConstraint(error) ?? ""]?.() ?? error;
      }
    },

    async pointingAt(user) {
      const found = await rows<{ name: string }>(
        tx,
        sql`select distinct u.first_name || ' ' || u.last_name name from endpoints e join users u on u.id = e.user_id
          where e.forward_user_id = ${user}::uuid and e.removed_at is null and e.no_answer = 'forward' order by 1`,
      );
      return found.map(({ name }) => name);
    },

    async plan({ user, heir, until, zone: counted }, { day, time, zone }, by) {
      const payload = JSON.stringify({ heir, until, zone: counted, by });
      await rows(tx, cancelled(user, sql`now()`));
      const [made] = await rows<{ id: string; at: Date }>(
        tx,
        sql`insert into schedules (user_id, kind, local_at, time_zone, at, payload)
          select ${user}::uuid, 'leave', l, ${zone}, l at time zone ${zone}, ${payload}::jsonb
          from (select (${day}::text || ' ' || ${time}::text)::timestamp l) local returning id, at`,
      );
      if (!made) throw new Error("a schedule was not stored");
      return { id: made.id, at: new Date(made.at) };
    },

    planned: (user) => first(tx, sql`user_id = ${user}::uuid`),

    async take(id, now) {
      const [taken] = await rows<PlanRow>(
        tx,
        sql`update schedules set done_at = ${now}
          where id = ${id}::uuid and kind = 'leave' and done_at is null and cancelled_at is null
          returning id, user_id "user", at, payload`,
      );
      return taken && toPlanned(taken);
    },

    async cancel(user, now) {
      return (await rows(tx, cancelled(user, sql`${now}`))).length > 0;
    },

    left(ref, since, limit) {
      const exact = ref.by === "typed" ? namedInFull(ref.text) : sql`true`;
      return userViews(tx, sql`u.left_at > ${since} and ${leaver(ref)}`, exact, limit);
    },

    async restore(user, now) {
      try {
        return await restore(tx, user, now);
      } catch (error) {
        if (violatedConstraint(error) === "users_email_open") throw leavingProblems.emailTaken();
        throw refusals[violatedConstraint(error) ?? ""]?.() ?? error;
      }
    },

    async endHandover(numbers, heir, restDays, now) {
      const rests = new Date(now.getTime() + restDays * 86_400_000);
      const ended = await rows<{ number: string }>(
        tx,
        sql`update number_assignments a set valid_to = ${now}, rests_until = ${rests} from endpoints e
          where e.id = a.endpoint_id and e.user_id = ${heir}::uuid and a.valid_to is null
            and a.number in (select jsonb_array_elements_text(${JSON.stringify(numbers)}::jsonb)) returning a.number`,
      );
      return ended.map(({ number }) => number);
    },

    erase: (user, now) => erasePerson(tx, user, now),
  };
}

const cancelled = (user: UserId, now: ReturnType<typeof sql>) => sql`
  update schedules set cancelled_at = ${now}
  where user_id = ${user}::uuid and kind = 'leave' and done_at is null and cancelled_at is null returning id`;

interface PlanRow {
  readonly id: string;
  readonly user: UserId;
  readonly at: Date;
  readonly payload: { readonly heir?: UserId; readonly until?: string; readonly zone: string; readonly by: string };
}

function toPlanned({ id, user, at, payload: { heir, until, zone, by } }: PlanRow): PlannedLeave {
  return { id, at: new Date(at), by, plan: { user, heir, until, zone } };
}

async function first(tx: Transaction, where: ReturnType<typeof sql>): Promise<PlannedLeave | undefined> {
  const [row] = await rows<PlanRow>(
    tx,
    sql`select id, user_id "user", at, payload from schedules
      where kind = 'leave' and done_at is null and cancelled_at is null and ${where} order by at limit 1`,
  );
  return row && toPlanned(row);
}

async function phoneLine(tx: Transaction, user: UserId): Promise<boolean> {
  const found = await rows(
    tx,
    sql`select e.id from endpoints e join users u on u.id = e.user_id where u.id = ${user}::uuid
      and u.left_at is null and e.kind = 'phone_line' and e.removed_at is null limit 1`,
  );
  return found.length > 0;
}

/** One statement: whoever looks in between sees all of it or nothing. Numbers of fax lines rest, whoever is the heir. */
async function leave(tx: Transaction, plan: LeavePlan, restDays: number, now: Date): Promise<Left | undefined> {
  const heir = plan.heir ?? null;
  const rests = new Date(now.getTime() + restDays * 86_400_000);
  const [left] = await rows<Left>(
    tx,
    sql`
    with gone as (
      update users set left_at = ${now} where id = ${plan.user}::uuid and left_at is null returning id, person_id),
    lines as (select e.id, e.kind from endpoints e join gone g on g.id = e.user_id where e.removed_at is null),
    heirs as (select e.id from endpoints e where e.user_id = ${heir}::uuid and e.kind = 'phone_line'
      and e.removed_at is null order by e.created_at, e.id limit 1),
    closed as (update number_assignments a
      set valid_to = ${now}, rests_until = case when l.kind = 'phone_line' and ${heir}::uuid is not null then null else ${rests}::timestamptz end
      from lines l where a.endpoint_id = l.id and a.valid_to is null returning a.number, a.rests_until is null handed),
    handed as (insert into number_assignments (number, endpoint_id, valid_from)
      select number, (select id from heirs), ${now} from closed where handed),
    extended as (update extension_assignments a set valid_to = ${now}, rests_until = ${rests}
      from lines l where a.endpoint_id = l.id and a.valid_to is null returning a.extension),
    ended as (update role_grants set ended_at = ${now}
      where person_id = (select person_id from gone) and ended_at is null returning role),
    rerouted as (update endpoints e set no_answer = 'voicemail', forward_user_id = null, forward_number = null
      where e.forward_user_id = (select id from gone) and e.removed_at is null returning e.user_id),
    touched as (select id from gone union select ${heir}::uuid where ${heir}::uuid is not null
      union select user_id from rerouted where user_id is not null),
    synced as (insert into user_syncs (user_id, state, changed_at) select t.id, 'pending', ${now} from touched t
      on conflict (user_id) do update set state = 'pending', link = null, changed_at = excluded.changed_at)
    select g.id "user", g.person_id person,
      (select coalesce(json_agg(number order by number), '[]') from closed where not handed) numbers,
      (select coalesce(json_agg(number order by number), '[]') from closed where handed) handed,
      (select coalesce(json_agg(extension::text order by extension), '[]') from extended) extensions,
      (select coalesce(json_agg(role), '[]') from ended) roles,
      (select coalesce(json_agg(json_build_object('user', u.id, 'name', u.first_name || ' ' || u.last_name)), '[]')
        from rerouted r join users u on u.id = r.user_id) rerouted,
      ${plan.until ?? null}::date::timestamp at time zone ${plan.zone} "handoverEnds"
    from gone g`,
  );
  return left && { ...left, handoverEnds: left.handoverEnds && new Date(left.handoverEnds) };
}

function leaver(ref: PersonRef) {
  if (ref.by === "user") return sql`u.id = ${ref.id}::uuid`;
  if (ref.by === "chat") return sql`u.person_id = (select person_id from chat_identities where id = ${ref.id})`;
  return ref.by === "email" ? sql`lower(u.email) = ${ref.email}` : matches(ref.text, undefined);
}

/**
 * What was given back at the moment of leaving is what would come back, as far as nobody else has it. Rights of HR come
 * back; those of an administrator need the gate that everybody passes.
 */
async function restore(tx: Transaction, user: UserId, now: Date): Promise<Restored | undefined> {
  const [restored] = await rows<Restored>(
    tx,
    sql`
    with was as (select id, person_id, left_at from users where id = ${user}::uuid and left_at is not null for update),
    back as (update users u set left_at = null from was where u.id = was.id returning u.id, u.person_id),
    lines as (select e.id from endpoints e join was on was.id = e.user_id where e.removed_at is null),
    numbers as (select a.id, a.number, a.endpoint_id, not exists (select from number_assignments o
        where o.number = a.number and o.id <> a.id and (o.valid_to is null or o.rests_until > ${now})) free
      from number_assignments a join lines l on l.id = a.endpoint_id where a.valid_to = (select left_at from was)),
    extensions as (select a.id, a.extension, a.endpoint_id, not exists (select from extension_assignments o
        where o.extension = a.extension and o.id <> a.id and (o.valid_to is null or o.rests_until > ${now})) free
      from extension_assignments a join lines l on l.id = a.endpoint_id where a.valid_to = (select left_at from was)),
    awake as (update number_assignments set rests_until = null where id in (select id from numbers where free)),
    awake_too as (update extension_assignments set rests_until = null where id in (select id from extensions where free)),
    numbered as (insert into number_assignments (number, endpoint_id, valid_from)
      select number, endpoint_id, ${now} from numbers where free),
    extended as (insert into extension_assignments (extension, endpoint_id, valid_from)
      select extension, endpoint_id, ${now} from extensions where free),
    granted as (insert into role_grants (person_id, role, reason) select g.person_id, g.role, 'restored' from role_grants g
      join was on was.person_id = g.person_id and g.ended_at = was.left_at where g.role <> 'admin'),
    synced as (insert into user_syncs (user_id, state, changed_at) select id, 'pending', ${now} from back
      on conflict (user_id) do update set state = 'pending', link = null, changed_at = excluded.changed_at)
    select b.id "user", b.person_id person,
      (select coalesce(json_agg(n order by n), '[]') from
        (select number n from numbers where free union all select extension::text from extensions where free) t) back,
      (select coalesce(json_agg(n order by n), '[]') from
        (select number n from numbers where not free union all select extension::text from extensions where not free) t) gone
    from back b`,
  );
  return restored;
}
