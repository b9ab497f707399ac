import { sql } from "drizzle-orm";
import type { UserId } from "../src/domain/identity.ts";
import type { Transaction } from "./database.ts";
import { rows } from "./rows.ts";

/**
 * Forgets somebody who has left: names, address, chat identities, drafts, what they were told, and the personal values beside the audit, whose
 * chain stays and names a pseudonym. The salt goes, too: what was digested with it cannot be guessed any more.
 */
export async function erasePerson(
  tx: Transaction,
  user: UserId,
  now: Date,
): Promise<{ pseudonym: string; person: string | null } | undefined> {
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
    forms as (delete from stored_forms where owner in (select id from chats)),
    addresses as (delete from chat_addresses where chat in (select id from chats)),
    identities as (delete from chat_identities where id in (select id from chats)),
    links as (delete from one_time_links where user_id in (select id from theirs)),
    told as (delete from notices where person_id in (select person_id from gone)),
    asked as (update admin_requests set reason = '–', fingerprint = id::text
      where person_id in (select person_id from gone) or requested_by in (select person_id from gone)),
    granted as (update role_grants set reason = '–' where person_id in (select person_id from gone)),
    plans as (delete from schedules where user_id in (select id from theirs)),
    details as (delete from audit_details where person_id in (select person_id from gone)
      or audit_id in (select id from audit where user_id in (select id from theirs))),
    forgotten as (update people set erased_at = ${now}, salt = gen_random_uuid() where id in (select person_id from gone))
    select pseudonym, person_id person from gone`,
  );
  return erased;
}
