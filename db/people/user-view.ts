import { type SQL, sql } from "drizzle-orm";
import { highest, type Role } from "../../src/domain/approvals/access.ts";
import { toLocale } from "../../src/domain/chat/words.ts";
import type { Sync, UserView } from "../../src/domain/people/user.ts";
import type { Line } from "../../src/domain/routing/line.ts";
import { holds } from "../approvals/rights.ts";
import type { Transaction } from "../engine/database.ts";
import { rows } from "../engine/rows.ts";

interface Row extends Omit<UserView, "role" | "sync" | "reads"> {
  roles: Role[];
  lines: Line[];
  sync: Sync | null;
  exact: boolean;
  chatLocale: string | null;
}

/** Where unanswered calls of a line `e` go. */
const forward = sql`case when e.forward_number is not null then json_build_object('to', 'number', 'number', e.forward_number)
  else (select json_build_object('to', 'person', 'user', f.id, 'name', f.first_name || ' ' || f.last_name, 'externalId', f.external_id,
      'reachable', f.left_at is null and f.suspended_at is null and exists (select from endpoints x
        where x.user_id = f.id and x.kind = 'phone_line' and x.removed_at is null and (
          exists (select from number_assignments a where a.endpoint_id = x.id and a.valid_to is null)
          or exists (select from extension_assignments a where a.endpoint_id = x.id and a.valid_to is null))))
    from users f where f.id = e.forward_user_id) end`;

/** Of the chat where they were seen last. */
const chatLocale = sql`(select c.locale from chat_identities c where c.person_id = u.person_id and c.standing = 'member'
  order by c.checked_at desc, c.id limit 1)`;

/** A user with everything that hangs on it, in one statement, however much that is. */
export async function userViews(tx: Transaction, where: SQL, exact: SQL, limit: number): Promise<UserView[]> {
  const found = await rows<Row>(
    tx,
    sql`
    select u.id, u.person_id person, u.external_id "externalId", u.first_name "firstName", u.last_name "lastName",
      u.email, u.telephony, u.fax, u.language, ${chatLocale} "chatLocale", u.start_date::text "startDate", u.starts_at "startsAt",
      u.suspended_at is not null suspended, u.left_at is not null "left", ${exact} exact,
      (select coalesce(json_agg(g.role), '[]') from role_grants g where g.person_id = u.person_id and ${holds()}) roles,
      (select json_build_object('name', l.name, 'timeZone', l.time_zone, 'areaCode', l.area_code, 'country', l.country) from locations l where l.id = u.location_id) location,
      (select json_build_object('day', to_char(p.local_at, 'YYYY-MM-DD'), 'time', to_char(p.local_at, 'HH24:MI'))
        from schedules p where p.user_id = u.id and p.kind = 'leave' and p.done_at is null and p.cancelled_at is null
        order by p.at limit 1) leaves,
      (select json_build_object('state', s.state, 'steps', s.steps) from user_syncs s where s.user_id = u.id) sync,
      (select coalesce(json_agg(json_build_object(
          'id', e.id, 'kind', e.kind, 'externalId', e.external_id, 'noAnswer', e.no_answer, 'ringing', e.ringing,
          'tagline', e.tagline, 'sendsFax', e.sends_fax, 'receivesFax', e.receives_fax, 'forward', ${forward},
          'numbers', (select coalesce(json_agg(a.number order by a.id), '[]') from number_assignments a
            where a.endpoint_id = e.id and a.valid_to is null),
          'lent', (select coalesce(json_object_agg(a.number, a.lent_until), '{}') from number_assignments a
            where a.endpoint_id = e.id and a.valid_to is null and a.lent_until is not null),
          'extensions', (select coalesce(json_agg(a.extension::text order by a.id), '[]') from extension_assignments a
            where a.endpoint_id = e.id and a.valid_to is null),
          'devices', (select coalesce(json_agg(json_build_object(
              'id', d.id, 'kind', d.kind, 'name', d.name, 'position', d.position, 'ringSeconds', d.ring_seconds,
              'enabled', d.enabled, 'target', d.target_number, 'externalId', d.external_id) order by d.position), '[]')
            from devices d where d.endpoint_id = e.id and d.removed_at is null)
        ) order by e.kind desc, e.created_at, e.id), '[]')
        from endpoints e where e.user_id = u.id and e.removed_at is null) lines
    from users u where ${where} order by exact desc, lower(u.last_name), lower(u.first_name), u.id limit ${limit}`,
  );
  const best = found.some((row) => row.exact) ? found.filter((row) => row.exact) : found;
  return best.map(({ roles, sync, exact: _, chatLocale: spoken, ...user }) => ({
    ...user,
    reads: user.language ?? toLocale(spoken ?? undefined) ?? null,
    role: highest(roles),
    sync: sync ?? { state: "done", steps: [] },
  }));
}
