import { sql } from "drizzle-orm";
import type { UserId } from "../../src/domain/identity/identity.ts";
import type { TopicKind } from "../../src/domain/notices/topic.ts";
import type { Transaction } from "../engine/database.ts";
import { rows } from "../engine/rows.ts";

/**
 * Forgets somebody who has left: names, address, chat identities, what they wrote and were told, and the personal values beside the
 * audit, whose chain stays and names a pseudonym. The salt goes, too: what was digested with it cannot be guessed any more.
 */
export async function erasePerson(
  tx: Transaction,
  user: UserId,
  now: Date,
): Promise<{ pseudonym: string; person: string | null } | undefined> {
  const called = await namesOf(tx, user);
  const [erased] = await rows<{ pseudonym: string; person: string | null }>(
    tx,
    sql`
    with gone as (select id, person_id, 'person-' || substr(id::text, 1, 8) pseudonym from users
      where id = ${user}::uuid and left_at is not null
        -- hired again, the person is still here
        and not exists (select from users o where o.person_id = users.person_id and o.left_at is null)),
    theirs as (select u.id from users u join gone g on u.id = g.id or u.person_id = g.person_id),
    chats as (select c.id from chat_identities c join gone g on g.person_id = c.person_id),
    renamed as (update users set first_name = 'Erased', last_name = 'person-' || substr(users.id::text, 1, 8),
      email = 'erased-' || users.id || '@invalid', external_id = null from theirs where users.id = theirs.id),
    devices_too as (update devices d set name = 'erased', target_number = null from endpoints e
      where e.id = d.endpoint_id and e.user_id in (select id from theirs)),
    lines_too as (update endpoints set name = null, tagline = null, forward_number = null, no_answer = null, forward_user_id = null
      where user_id in (select id from theirs)),
    links as (delete from one_time_links where user_id in (select id from theirs) or person_id in (select person_id from gone)),
    forms as (delete from stored_forms where owner in (select id from chats)),
    -- what was asked about who they are, in which chats they were
    linking as (delete from link_requests where chat in (select id from chats) or linked_user in (select id from theirs)
      or id in (select request_id from link_candidates where user_id in (select id from theirs))),
    mails as (delete from email_changes where user_id in (select id from theirs)),
    former as (delete from former_chats where person_id in (select person_id from gone)),
    codes as (delete from link_codes where person_id in (select person_id from gone)),
    tries as (delete from link_tries where chat in (select id from chats)),
    addresses as (delete from chat_addresses where chat in (select id from chats)),
    identities as (delete from chat_identities where id in (select id from chats)),
    sessions as (delete from web_sessions where user_id in (select id from theirs)),
    told as (delete from notices where person_id in (select person_id from gone)),
    asked as (update admin_requests set reason = '–', fingerprint = id::text
      where person_id in (select person_id from gone) or requested_by in (select person_id from gone)
      returning id),
    -- a reason is what whoever asked has written, about whomever
    granted as (update role_grants set reason = '–'
      where person_id in (select person_id from gone) or request_id in (select id from asked)),
    said as (delete from admin_request_versions v using admin_requests r
      where r.id = v.request_id and (r.person_id in (select person_id from gone) or v.requested_by in (select person_id from gone))),
    absent as (delete from absences where person_id in (select person_id from gone)),
    plans as (delete from schedules where user_id in (select id from theirs)),
    details as (delete from audit_details where person_id in (select person_id from gone)
      or audit_id in (select id from audit where user_id in (select id from theirs))),
    forgotten as (update people set erased_at = ${now}, salt = gen_random_uuid() where id in (select person_id from gone))
    select pseudonym, person_id person from gone`,
  );
  if (erased) await forgetMentions(tx, called, erased.person);
  return erased;
}

/** How they are called in what others typed and read, as it stands in JSON; people know them by our id, too. */
async function namesOf(tx: Transaction, user: UserId): Promise<string[]> {
  const found = await rows<{ name: string }>(
    tx,
    sql`with theirs as (select o.* from users u join users o on o.id = u.id or o.person_id = u.person_id where u.id = ${user}::uuid)
      select id::text name from theirs union select lower(email) from theirs union select lower(first_name || ' ' || last_name) from theirs
      union select lower(c.id) from chat_identities c join theirs t on t.person_id = c.person_id`,
  );
  return found.map(({ name }) => JSON.stringify(name).slice(1, -1));
}

/**
 * What others have in hand of them: open forms, questions and drafts, answers kept for a double click, what they were told. A
 * form that is being sent just now stays a row, since whoever sends it marks it as used.
 */
async function forgetMentions(tx: Transaction, called: readonly string[], person: string | null): Promise<void> {
  const names = (text: ReturnType<typeof sql>) =>
    sql`exists (select from unnest(${sql.param(called)}::text[]) n where position(n in lower(${text})) > 0)`;
  const request: TopicKind = "request";
  await rows(
    tx,
    sql`with forms as (update stored_forms set values = '{}', drafted_at = null
        where ${names(sql`concat("values"::text, ' ', "values" ->> 'first', ' ', "values" ->> 'last')`)}),
      -- the key of a linking names the chat
      keys as (delete from deliveries where body is null and ${names(sql`id`)}),
      answers as (update deliveries set outcome = null
        where outcome is not null and ${names(sql`outcome::text`)} and not ${names(sql`id`)}),
      requests as (select id from admin_requests where ${person}::uuid in (person_id, requested_by))
    update notices set body = null where body is not null
      and (${names(sql`body::text`)} or kind = ${request} and subject_id in (select id::text from requests))`,
  );
}

/** Where calls of their numbers were sent, once that has ended: perhaps their own mobile. */
export async function forgetForwards(tx: Transaction, user: UserId): Promise<void> {
  await rows(
    tx,
    sql`update endpoints set name = null, no_answer = null, forward_number = null
      where kind = 'foreign' and removed_at is not null and id in (
        select o.endpoint_id from number_assignments o
          join number_assignments a on a.number = o.number and a.valid_to = o.valid_from
          join endpoints e on e.id = a.endpoint_id
          join users t on t.id = e.user_id join users u on u.id = t.id or u.person_id = t.person_id
        where u.id = ${user}::uuid)`,
  );
}
