import { type SQL, sql } from "drizzle-orm";
import type { ChatId, PersonId, UserId } from "../../src/domain/identity/identity.ts";

/** The person behind a user, made where there is none yet: the tables `fresh` and `person`. */
export function personOf(known: PersonId | null, when: SQL = sql`true`): SQL {
  return sql`fresh as (
      insert into people (id) select gen_random_uuid() where ${known}::uuid is null and ${when} returning id),
    person as (select ${known}::uuid id where ${known}::uuid is not null and ${when} union all select id from fresh)`;
}

/** A user of nobody becomes the person's: neo's first two, or one that was adopted. */
export function adopted(user: UserId | null): SQL {
  return sql`adopted as (update users set person_id = person.id from person
    where users.id = ${user}::uuid and users.person_id is null)`;
}

/** An identity stays with its person as long as that one has an account: hired again, they have another. */
export function identity({ id, locale, timeZone }: { id: ChatId; locale: string; timeZone: string }, now: Date): SQL {
  return sql`insert into chat_identities (id, person_id, locale, time_zone, linked_at, checked_at)
    select ${id}, id, ${locale}, ${timeZone}, ${now}, ${now} from person
    on conflict (id) do update set person_id = excluded.person_id, linked_at = excluded.linked_at
      where not exists (select from users u where u.person_id = chat_identities.person_id and u.left_at is null)`;
}
