import { sql } from "drizzle-orm";
import type { TimedRight } from "../../src/domain/approvals/admin-request.ts";
import { problems } from "../../src/domain/problems.ts";
import type { AdminRights } from "../../src/ports/approvals/admin-rights.ts";
import type { Transaction } from "../engine/database.ts";
import { violatedConstraint } from "../engine/errors.ts";
import { rows } from "../engine/rows.ts";
import { toBeSynced } from "../numbers/mark-for-sync.ts";
import { holds, userOf } from "./rights.ts";

export function createAdminRights(tx: Transaction, defaultTimeZone: string): AdminRights {
  const timed = sql`g.id "grant", g.person_id person, u.id "user", u.first_name || ' ' || u.last_name name, g.reason,
    greatest(1, round(extract(epoch from g.expires_at - g.granted_at) / 3600))::int hours, g.expires_at until,
    coalesce(l.time_zone, ${defaultTimeZone}) "timeZone"`;
  const whose = sql`join users u on u.person_id = g.person_id and u.left_at is null left join locations l on l.id = u.location_id`;
  return {
    async until(person, now) {
      const [right] = await rows<{ until: Date | null }>(
        tx,
        sql`select g.expires_at until from role_grants g where g.person_id = ${person}::uuid and g.role = 'admin' and ${holds(now)}`,
      );
      return right?.until;
    },

    async isLast(person) {
      await rows(tx, sql`select pg_advisory_xact_lock(hashtext('switchboard.keep_one_admin'))`);
      const lasting = sql`role_grants g join users u on u.person_id = g.person_id and u.left_at is null and u.suspended_at is null
        where g.role = 'admin' and g.ended_at is null and g.expires_at is null`;
      const [found] = await rows<{ last: boolean }>(
        tx,
        sql`select exists (select from ${lasting} and g.person_id = ${person}::uuid)
          and not exists (select from ${lasting} and g.person_id <> ${person}::uuid) "last"`,
      );
      return found?.last === true;
    },

    async revoke(person, by, now) {
      const ended = await rows(
        tx,
        sql`with ended as (update role_grants set ended_at = ${now}, ended_by = ${by}::uuid
            where person_id = ${person}::uuid and role = 'admin' and ended_at is null returning id),
          synced as (${toBeSynced(sql`${userOf(person)} and exists (select from ended)`, now)})
          select id from ended`,
      ).catch((error: unknown) => {
        throw violatedConstraint(error) === "keep_one_admin" ? problems.lastAdmin() : error;
      });
      return ended.length > 0;
    },

    async endExpired(now) {
      return rows<TimedRight>(
        tx,
        sql`with g as (update role_grants set ended_at = ${now} where role = 'admin' and ended_at is null
              and expires_at <= ${now} returning *),
            synced as (${toBeSynced(sql`select u.id from g join users u on u.person_id = g.person_id and u.left_at is null`, now)})
            select ${timed} from g ${whose} order by g.id`,
      );
    },

    async endingWithin(hours, now) {
      return rows<TimedRight>(
        tx,
        sql`select ${timed} from role_grants g ${whose}
            where g.role = 'admin' and g.ended_at is null and g.expires_at > ${now}
              and g.expires_at <= ${now}::timestamptz + ${hours}::int * interval '1 hour'
              -- what was given for hardly longer needs no such word
              and g.expires_at - g.granted_at > ${hours}::int * interval '90 minutes'
              and not exists (select from notices n where n.person_id = g.person_id
                and n.topic = 'right:' || g.id || ':' || ${hours}::int)
            order by g.expires_at limit 50`,
      );
    },
  };
}
