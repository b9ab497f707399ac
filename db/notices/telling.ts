import { type SQL, sql } from "drizzle-orm";
import type { Concerned, Telling } from "../../src/ports/chat/notices.ts";
import { deliverNotice } from "../../src/ports/queue/job-names.ts";
import type { Queue } from "../../src/ports/queue/queue.ts";
import type { Transaction } from "../engine/database.ts";
import { rows } from "../engine/rows.ts";
import { createNotices, latest } from "./notices.ts";

/** What is told in the transaction of what it tells of: each notice with the job that brings it. */
export function createTelling(tx: Transaction, queue: Queue, defaultTimeZone: string): Telling {
  const bring = (notice: string) => queue.send(deliverNotice, { notice }, { singletonKey: notice });
  const tell = async (audience: SQL, whom: SQL, topic: string, reply: unknown, now: Date): Promise<void> => {
    const [told] = await rows<{ id: string }>(
      tx,
      sql`insert into notices (topic, ${audience}, body, created_at)
        values (${topic}, ${whom}, ${JSON.stringify(reply)}::jsonb, ${now})
        on conflict (topic, ${audience}) do update
          set body = excluded.body, created_at = excluded.created_at, revision = notices.revision + 1
          where notices.body is distinct from excluded.body
        returning id`,
    );
    if (told) await bring(told.id);
  };
  return {
    ...createNotices(tx),

    concerned({ users, people }, by, now) {
      return rows<Concerned>(
        tx,
        sql`select u.id "user", u.person_id person, coalesce(l.time_zone, ${defaultTimeZone}) "timeZone",
            coalesce((select a.first_name || ' ' || a.last_name from users a where a.person_id = ${by}::uuid
              order by a.left_at desc nulls first limit 1), '?') by
          from users u left join locations l on l.id = u.location_id
          where (u.id = any(${sql.param(users)}::uuid[]) or u.person_id = any(${sql.param(people)}::uuid[]))
            and u.left_at is null and (u.starts_at is null or u.starts_at <= ${now}) and u.person_id <> ${by}::uuid
          order by u.id`,
      );
    },

    tell: (person, topic, reply, now) => tell(sql`person_id`, sql`${person}::uuid`, topic, reply, now),
    tellChannel: (room, topic, reply, now) => tell(sql`room`, sql`${room}`, topic, reply, now),

    async forgetNews(user, reply, now) {
      const told = await rows<{ id: string }>(
        tx,
        sql`update notices n set body = ${JSON.stringify(reply)}::jsonb, created_at = ${now}, revision = revision + 1
          where room is not null and split_part(topic, ':', 1) = 'news' and split_part(topic, ':', 3) in (
            select o.id::text from users u join users o on o.id = u.id or o.person_id = u.person_id where u.id = ${user}::uuid)
          returning id`,
      );
      for (const { id } of told) await bring(id);
    },

    async takeStarters(now, limit) {
      const taken = await rows<{ user: string }>(
        tx,
        sql`delete from notices where id in (select n.id from notices n
            join users u on u.person_id = n.person_id and n.topic = 'starts:' || u.id
            where n.revision = 0 and u.suspended_at is null and (u.starts_at is null or u.starts_at <= ${now})
            order by u.starts_at nulls first, u.id limit ${limit} for update of n skip locked)
          returning split_part(topic, ':', 2) "user"`,
      );
      return taken.map(({ user }) => user);
    },

    async reopen(room) {
      const reopened = await rows<{ id: string }>(
        tx,
        sql`update notice_copies k set refused = null, shown = null, posted_at = null from notices n
          where n.id = k.notice_id and n.room = ${room} and k.chat = ${room} and k.refused is not null and n.body is not null returning n.id`,
      );
      for (const { id } of reopened) await bring(id);
    },

    async catchUp(person) {
      const behind = await rows<{ id: string }>(
        tx,
        sql`select distinct n.id from ${latest} left join notice_copies k on k.notice_id = n.id and k.chat = c.id
          where n.person_id = ${person}::uuid and coalesce(k.shown, 0) < n.revision`,
      );
      for (const { id } of behind) await bring(id);
    },
  };
}
