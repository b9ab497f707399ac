import { type SQL, sql } from "drizzle-orm";
import { toLocale } from "../../src/domain/chat/words.ts";
import type { ChatId } from "../../src/domain/identity/identity.ts";
import type { Behind, Claimed, Notices } from "../../src/ports/chat/notices.ts";
import type { Transaction } from "../engine/database.ts";
import { rows } from "../engine/rows.ts";

/**
 * A copy is claimed by a `posted_at` that lies in the future: so long it belongs to one process. Whoever dies between
 * posting and writing that down leaves it claimed; when the lease has ended it is posted once more, since no platform
 * can be asked whether it has a message already.
 */
export function createNotices(tx: Transaction): Notices {
  const copy = (notice: string, chat: ChatId) => sql`notice_id = ${notice}::uuid and chat = ${chat}`;
  return {
    async behind(notice, seen) {
      return rows<Behind>(
        tx,
        sql`select c.id chat, k.posted_at "heldUntil" from ${latest}
          left join notice_copies k on k.notice_id = n.id and k.chat = c.id
          where n.id = ${notice}::uuid and (coalesce(k.shown, 0) < n.revision or ${unseen(sql`k`, seen)}) order by c.id`,
      );
    },

    async lagging(toldBefore, limit) {
      const found = await rows<{ id: string }>(
        tx,
        sql`select id from (select distinct n.id from ${latest} left join notice_copies k on k.notice_id = n.id and k.chat = c.id
            where n.created_at < ${toldBefore} and coalesce(k.shown, 0) < n.revision) behind order by random() limit ${limit}`,
      );
      return found.map(({ id }) => id);
    },

    async unseen(topics, seen, limit) {
      const found = await rows<{ id: string }>(
        tx,
        sql`select id from (select distinct n.id from ${latest} join notice_copies k on k.notice_id = n.id and k.chat = c.id
            where n.topic = any(${sql.param(topics)}::text[]) and ${unseen(sql`k`, seen)}
              and (n.room is not null or exists (select from users u
                where u.person_id = n.person_id and u.left_at is null and u.suspended_at is null))) unseen
          order by random() limit ${limit}`,
      );
      return found.map(({ id }) => id);
    },

    async claim(notice, chat, now, leaseSeconds, seen) {
      const until = new Date(now.getTime() + leaseSeconds * 1000);
      const of = (column: string) => sql`(select ${sql.raw(column)} from notices where id = notice_copies.notice_id)`;
      const [claimed] = await rows<
        Omit<Claimed, "locale"> & { language: string | null; locale: string; otherwise: string | null }
      >(
        tx,
        sql`insert into notice_copies (notice_id, chat, posted_at)
          select n.id, c.id, ${until} from ${latest} where n.id = ${notice}::uuid and c.id = ${chat}
          on conflict (notice_id, chat) do update set posted_at = excluded.posted_at
            where (notice_copies.posted_at is null or notice_copies.posted_at <= ${now})
              and (coalesce(notice_copies.shown, 0) < ${of("revision")} or ${unseen(sql`notice_copies`, seen)})
          returning reference, ${of("body")} body, ${of("revision")} revision,
            (select u.language from users u where u.person_id = ${of("person_id")} order by u.left_at desc nulls first limit 1) language,
            (select locale from chat_identities where id = notice_copies.chat) locale,
            -- but that it is so is said there (src/commands/settings/set.ts); and old news that somebody deleted is none
            (select n.room is not null and n.topic not like 'room:%' and (not exists (
              select from settings s where s.value ->> 'id' = n.room) or n.topic like 'news:%' and n.revision > 1)
              from notices n where n.id = notice_copies.notice_id) closed,
            (select value #>> '{}' from settings where key = 'defaultLanguage') otherwise`,
      );
      if (!claimed) return undefined;
      const { language, locale, otherwise, ...rest } = claimed;
      const spoken = [language, locale, otherwise].map((tag) => toLocale(tag ?? undefined));
      return { ...rest, locale: spoken.find((one) => one !== undefined) };
    },

    async shown(notice, chat, revision, reference, now) {
      await rows(
        tx,
        sql`update notice_copies set shown = greatest(shown, ${revision}::int), reference = ${JSON.stringify(reference)}::jsonb, refused = null,
          posted_at = ${now} where ${copy(notice, chat)}`,
      );
    },

    async refused(notice, chat, revision, reason, now) {
      await rows(
        tx,
        sql`update notice_copies set shown = greatest(shown, ${revision}::int), refused = ${reason}, posted_at = ${now} where ${copy(notice, chat)}`,
      );
    },

    async takes(room) {
      const [last] = await rows<{ refused: boolean }>(
        tx,
        // what only changes a message that stands is refused where none does, and says nothing about the room
        sql`select k.refused is not null refused from notices n join notice_copies k on k.notice_id = n.id
          where n.room = ${room} and n.body is not null and not coalesce((n.body ->> 'inPlace')::boolean, false)
          order by k.posted_at desc nulls last limit 1`,
      );
      return !last?.refused;
    },

    async release(notice, chat) {
      await rows(tx, sql`update notice_copies set posted_at = null where ${copy(notice, chat)}`);
    },

    toBeWelcomed(now, limit) {
      return rows(
        tx,
        sql`select u.id "user", u.person_id person from notices n
          join users u on u.person_id = n.person_id and n.topic = 'welcome:' || u.id
          where n.revision = 0 and u.left_at is null and u.suspended_at is null
            and (u.starts_at is null or u.starts_at <= ${now})
            and exists (select from chat_identities c where c.person_id = u.person_id and c.standing = 'member')
          order by u.starts_at nulls first, u.id limit ${limit}`,
      );
    },

    async forget(toldBefore) {
      await rows(tx, sql`update notices set body = null where created_at < ${toldBefore} and body is not null`);
    },
  };
}

/** A copy that stands, for all that is known, but was neither posted nor looked at since then. */
const unseen = (copy: SQL, seen: Date | undefined) => sql`(${copy}.reference is not null and ${copy}.refused is null
  and coalesce(${copy}.posted_at, '-infinity') <= ${seen ?? null}::timestamptz)`;

/** What can still be told, and the chats of whom it is for: those of a person, or the one room. */
export const latest = sql`notices n join lateral (
  select i.id from chat_identities i where i.person_id = n.person_id and i.standing = 'member'
  union all select n.room where n.room is not null) c on n.body is not null`;
