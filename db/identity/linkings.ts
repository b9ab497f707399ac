import { type SQL, sql } from "drizzle-orm";
import type { Chat, LinkReader, LinkRequest } from "../../src/domain/identity/linking.ts";
import type { IdentityLinks } from "../../src/ports/identity/linkings.ts";
import { holds } from "../approvals/rights.ts";
import type { Transaction } from "../engine/database.ts";
import { isUuid, rows } from "../engine/rows.ts";

export function createIdentityLinks(tx: Transaction, defaultTimeZone: string): IdentityLinks {
  return {
    async find(id) {
      return isUuid(id) ? (await linkViews(tx, sql`r.id = ${id}::uuid`, sql`r.id`, 1))[0] : undefined;
    },

    pending: (limit) => linkViews(tx, sql`r.state = 'pending'`, sql`r.created_at, r.id`, limit),

    async latest(chat) {
      return (await linkViews(tx, sql`r.chat = ${chat}`, sql`r.created_at desc, r.id`, 1))[0];
    },

    audience({ id, state, why, candidates, involved }, now) {
      const own = candidates.flatMap(({ person }) => person ?? []);
      const privileged = candidates.some((one) => one.privileged);
      const held = (role: string) => sql`exists (select from role_grants g where g.person_id = u.person_id
        and g.role = ${role} and ${holds(now)})`;
      const may =
        why === "code"
          ? sql`u.person_id = any(${sql.param(own)}::uuid[])`
          : sql`(${held("admin")} or (${held("hr")} and not ${privileged}::boolean))
              and u.person_id <> all(${sql.param(own)}::uuid[])
              and (u.person_id <> all(${sql.param(involved)}::uuid[]) or (${held("admin")} and not ${privileged}::boolean))`;
      return rows<LinkReader>(
        tx,
        sql`select u.person_id person, coalesce(l.time_zone, ${defaultTimeZone}) "timeZone",
            case when ${held("admin")} then 'admin' when ${held("hr")} then 'hr' else 'employee' end role
          from users u left join locations l on l.id = u.location_id
          where u.left_at is null and u.person_id is not null and u.suspended_at is null and (
            (${state} = 'pending' and ${may})
            or exists (select from notices n where n.person_id = u.person_id and n.topic = 'link:' || ${id}))
          order by u.person_id`,
      );
    },

    async chatsOf(person) {
      return rows<Chat>(
        tx,
        sql`select id, linked_at "linkedAt" from chat_identities where person_id = ${person}::uuid order by linked_at, id`,
      );
    },
  };
}

/** Questions as everybody reads them. A candidate who has left is none any more. */
export async function linkViews(tx: Transaction, where: SQL, order: SQL, limit: number): Promise<LinkRequest[]> {
  return rows<LinkRequest>(
    tx,
    sql`
    select r.id, r.chat, r.name, r.email, r.locale, r.time_zone "timeZone", r.why, r.state,
      (select coalesce(json_agg(json_build_object('user', u.id, 'person', u.person_id, 'email', u.email,
          'name', u.first_name || ' ' || u.last_name, 'privileged', ${privileged}) order by u.last_name, u.first_name, u.id), '[]')
        from link_candidates c join users u on u.id = c.user_id where c.request_id = r.id and u.left_at is null) candidates,
      array(select e.requested_by from email_changes e join link_candidates c on c.user_id = e.user_id
        where c.request_id = r.id and e.state = 'confirmed') involved,
      (select first_name || ' ' || last_name from users where id = r.linked_user) "linkedTo",
      (select n.first_name || ' ' || n.last_name from users n
        where n.person_id = r.decided_by order by n.left_at is null desc, n.created_at desc limit 1) "decidedBy",
      r.decided_at "decidedAt", r.expires_at "expiresAt", r.created_at "createdAt"
    from link_requests r where ${where} order by ${order} limit ${limit}`,
  );
}

/** Holds a right, or has asked for one that somebody may still grant. */
export const privileged = sql`exists (select from role_grants g where g.person_id = u.person_id and ${holds()})
  or exists (select from admin_requests a where a.person_id = u.person_id and a.state = 'pending')`;
