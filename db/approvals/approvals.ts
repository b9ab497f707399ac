import { sql } from "drizzle-orm";
import type { RequestReader, RequestWish } from "../../src/domain/approvals/admin-request.ts";
import type { Colleague } from "../../src/domain/approvals/deciders.ts";
import type { Approvals, RequestChannel } from "../../src/ports/approvals/approvals.ts";
import type { Transaction } from "../engine/database.ts";
import { rows } from "../engine/rows.ts";
import { nameOf } from "./requests.ts";
import { holds } from "./rights.ts";

export function createApprovals(tx: Transaction, defaultTimeZone: string): Approvals {
  const zone = sql`coalesce(l.time_zone, ${defaultTimeZone}) "timeZone"`;
  const here = sql`users u left join locations l on l.id = u.location_id`;
  return {
    async staff(also, now) {
      const found = await rows<
        Omit<Colleague, "away"> & { away: { until: string; delegate: string | null; by: string | null } | null }
      >(
        tx,
        sql`select u.person_id person, u.first_name || ' ' || u.last_name name, ${zone},
            u.person_id in (select g.person_id from role_grants g where g.role = 'admin' and ${holds(now)}) decides,
            (select json_build_object('until', a.ends_at, 'delegate', a.delegate_id, 'by', a.entered_by) from absences a
              where a.person_id = u.person_id and a.ended_at is null and a.starts_at <= ${now} and a.ends_at > ${now}) away
          from ${here}
          where u.left_at is null and u.suspended_at is null and (u.person_id = any(${sql.param(also)}::uuid[])
            or u.person_id in (select g.person_id from role_grants g where g.role = 'admin' and g.ended_at is null))
          order by name, u.person_id`,
      );
      return found.map(({ away, ...rest }) => ({ ...rest, away: away && { ...away, until: new Date(away.until) } }));
    },

    readers({ person, requestedBy }, topics) {
      return rows<RequestReader>(
        tx,
        sql`with told as (select n.person_id, array_agg(n.topic order by n.topic) filter (where n.body is not null) topics
            from notices n where n.topic = any(${sql.param(topics)}::text[]) group by n.person_id)
          select u.person_id person, ${zone}, t.person_id is not null told, coalesce(t.topics, '{}') topics
          from ${here} left join told t on t.person_id = u.person_id
          where u.left_at is null and u.suspended_at is null
            and u.person_id in (select person_id from told union select unnest(${sql.param([person, requestedBy])}::uuid[]))
          order by u.person_id`,
      );
    },

    channels(topics) {
      return rows<RequestChannel>(
        tx,
        sql`select n.room, array_agg(distinct n.topic) topics, coalesce(bool_or(k.refused is not null), false) refused
          from notices n left join notice_copies k on k.notice_id = n.id
          where n.topic = any(${sql.param(topics)}::text[]) and n.room is not null and n.body is not null
          group by n.room order by n.room`,
      );
    },

    async noteTold(request, told, reminded) {
      await rows(
        tx,
        sql`update admin_requests set told = ${told}, reminded = greatest(reminded, ${reminded}::int) where id = ${request}::uuid`,
      );
    },

    async said(request, fingerprint) {
      const [said] = await rows<RequestWish>(
        tx,
        sql`select ${nameOf(sql`v.requested_by`)} requester, v.reason, v.hours from admin_request_versions v
          where v.request_id = ${request}::uuid and v.fingerprint = ${fingerprint}`,
      );
      return said;
    },
  };
}
