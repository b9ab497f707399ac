import { type SQL, sql } from "drizzle-orm";
import { type AdminRequest, requestErrors } from "../../src/domain/approvals/admin-request.ts";
import type { Requests } from "../../src/ports/approvals/requests.ts";
import type { Transaction } from "../engine/database.ts";
import { isUuid, rows } from "../engine/rows.ts";
import { toBeSynced } from "../numbers/mark-for-sync.ts";
import { holds, userOf } from "./rights.ts";

export function createRequests(tx: Transaction): Requests {
  const one = async (id: string, lock = sql``) => {
    const which = toWhich(id);
    if (!which) return undefined;
    if (lock.queryChunks.length > 0) await rows(tx, sql`select 1 from admin_requests r where ${which} ${lock}`);
    return (await views(tx, which, sql`r.id`, 1))[0];
  };
  const end = async (state: SQL, now: Date, which: SQL) => {
    const ended = await rows<{ id: string }>(
      tx,
      sql`update admin_requests set state = ${state}, decided_at = ${now} where state = 'pending' and ${which} returning id`,
    );
    const ids = ended.map(({ id }) => id);
    return ids.length === 0 ? [] : views(tx, sql`r.id = any(${sql.param(ids)}::uuid[])`, sql`r.id`, ids.length);
  };
  return {
    async ask({ person, requestedBy, reason, hours, needed, expiresAt, fingerprint }, now) {
      const [asked] = await rows<{ id: string }>(
        tx,
        sql`
        with asked as (
          insert into admin_requests (requested_by, person_id, role, reason, hours, needed, fingerprint, expires_at, created_at)
          values (${requestedBy}::uuid, ${person}::uuid, 'admin', ${reason}, ${hours}::int, ${needed}::int, ${fingerprint}, ${expiresAt}, ${now})
          on conflict (person_id, role) where state = 'pending' do update set requested_by = excluded.requested_by,
            reason = excluded.reason, hours = excluded.hours, needed = excluded.needed,
            fingerprint = excluded.fingerprint, expires_at = excluded.expires_at
          returning id, fingerprint),
        void as (delete from admin_request_votes v using asked a where v.request_id = a.id and v.fingerprint <> a.fingerprint),
        said as (insert into admin_request_versions (request_id, fingerprint, requested_by, reason, hours, said_at)
          select id, fingerprint, ${requestedBy}::uuid, ${reason}, ${hours}::int, ${now} from asked on conflict do nothing)
        select id from asked`,
      );
      const made = asked && (await one(asked.id));
      if (!made) throw new Error("a request was not stored");
      return made;
    },

    find: (id) => one(id),
    hold: (id) => one(id, sql`for update`),

    pending({ after, limit }) {
      const from = isUuid(after)
        ? sql`(r.created_at, r.id) > (select created_at, id from admin_requests where id = ${after}::uuid)`
        : sql`true`;
      return views(tx, sql`r.state = 'pending' and ${from}`, sql`r.created_at, r.id`, limit);
    },

    of: (person, limit) =>
      views(
        tx,
        sql`(r.requested_by = ${person}::uuid or r.person_id = ${person}::uuid)`,
        sql`r.created_at desc, r.id`,
        limit,
      ),

    async vote({ id, fingerprint }, voter, now) {
      await rows(
        tx,
        sql`insert into admin_request_votes (request_id, person_id, fingerprint, voted_at)
          values (${id}::uuid, ${voter}::uuid, ${fingerprint}, ${now}) on conflict do nothing`,
      );
    },

    async decide({ id, person, name, reason, hours }, state, by, now, unasked = "server") {
      // nobody gets a right who leaves at the same moment: a statement of its own, so that the next one sees it
      const here = await rows(tx, sql`${userOf(person)} for no key update`);
      if (state === "approved" && here.length === 0) throw requestErrors.left(name);
      const until = hours === null ? null : new Date(now.getTime() + hours * 3_600_000);
      await rows(
        tx,
        sql`
        with decided as (
          update admin_requests set state = ${state}, decided_by = ${by}::uuid, decided_at = ${now},
            proof = ${state === "approved" ? (by === null ? unasked : "second_human") : null}
          where id = ${id}::uuid and state = 'pending' returning id),
        -- asked for again before its time is over: the longer one holds
        over as (update role_grants set ended_at = ${now} where person_id = ${person}::uuid and role = 'admin'
          and ended_at is null and ${state} = 'approved'
          and (expires_at <= ${now} or expires_at < coalesce(${until}::timestamptz, 'infinity')) returning id)
        select 1 from decided left join over on true`,
      );
      if (state === "approved")
        await rows(
          tx,
          sql`with granted as (insert into role_grants (person_id, role, reason, granted_by, granted_at, expires_at, request_id)
            values (${person}::uuid, 'admin', ${reason}, ${by}::uuid, ${now}, ${until}, ${id}::uuid)
            on conflict (person_id, role) where ended_at is null do nothing)
            ${toBeSynced(userOf(person), now)}`,
        );
    },

    async cancel(id, now) {
      await rows(
        tx,
        sql`update admin_requests set state = 'cancelled', decided_at = ${now} where id = ${id}::uuid and state = 'pending'`,
      );
    },

    async cancelOf(user, now) {
      return end(
        sql`'cancelled'`,
        now,
        sql`(select person_id from users where id = ${user}::uuid) in (person_id, requested_by)`,
      );
    },

    expire: (now) => end(sql`'expired'`, now, sql`expires_at <= ${now}`),
  };
}

/** By its id, or by the number that people say. */
function toWhich(typed: string): SQL | undefined {
  if (isUuid(typed)) return sql`r.id = ${typed}::uuid`;
  return /^\d{1,9}$/.test(typed) ? sql`r.number = ${Number(typed)}::int` : undefined;
}

async function views(tx: Transaction, where: SQL, order: SQL, limit: number): Promise<AdminRequest[]> {
  return rows<AdminRequest>(
    tx,
    sql`
    select r.id, r.number, r.person_id person, u.id "user", u.first_name || ' ' || u.last_name name,
      r.requested_by "requestedBy", ${nameOf(sql`r.requested_by`)} requester, r.reason, r.hours, r.needed, r.state,
      (select coalesce(json_agg(json_build_object('person', v.person_id, 'name', ${nameOf(sql`v.person_id`)}) order by v.voted_at), '[]')
        from admin_request_votes v where v.request_id = r.id and (r.state <> 'pending' or ${stillDecides})) approvals,
      r.proof, ${nameOf(sql`r.decided_by`)} "decidedBy", r.decided_at "decidedAt", r.expires_at "expiresAt",
      r.created_at "createdAt", r.fingerprint, r.reminded, r.told
    from admin_requests r
    join lateral (select * from users where person_id = r.person_id order by left_at is null desc, created_at desc limit 1) u on true
    where ${where} order by ${order} limit ${limit}`,
  );
}

/** The yes of somebody who has lost the right since, has left or is suspended counts no more. */
const stillDecides = sql`exists (select from role_grants g
  join users u on u.person_id = g.person_id and u.left_at is null and u.suspended_at is null
  where g.person_id = v.person_id and g.role = 'admin' and ${holds()})`;

/** Of somebody who has left, too. */
export const nameOf = (person: SQL) => sql`(select n.first_name || ' ' || n.last_name from users n
  where n.person_id = ${person} order by n.left_at is null desc, n.created_at desc limit 1)`;
