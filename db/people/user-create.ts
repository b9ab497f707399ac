import { sql } from "drizzle-orm";
import { problems } from "../../src/domain/problems.ts";
import type { Created, NewUser } from "../../src/ports/people/users.ts";
import type { Transaction } from "../engine/database.ts";
import { violatedConstraint } from "../engine/errors.ts";
import { rows } from "../engine/rows.ts";

/** The constraints give the truth: each becomes the refusal that a person can act on. */
const refusals: Readonly<Record<string, (user: NewUser) => Error>> = {
  // removed at the same moment
  users_location_id_locations_id_fk: ({ location }) => problems.locationUnknown(location ?? ""),
  users_email_open: ({ email }) => problems.emailTaken(email),
  users_person_open: () => problems.chatTaken(),
  chat_identities_pkey: () => problems.chatTaken(),
  number_assignments_open: ({ number }) => problems.numberTaken(number ?? ""),
  number_assignments_held: ({ number }) => problems.numberUnknown(number ?? ""),
  number_assignments_rests: ({ number }) => problems.numberResting(number ?? ""),
  extension_assignments_open: ({ extension }) => problems.extensionTaken(extension ?? ""),
  extension_assignments_rests: ({ extension }) => problems.extensionResting(extension ?? ""),
};

/** Person, user, lines, number, extension, chat identity: one statement. Somebody hired again stays the same person. */
export async function createUser(tx: Transaction, user: NewUser, now: Date, defaultTimeZone: string): Promise<Created> {
  const { profile, location, startDate } = user;
  const chat = profile?.id ?? null;
  const start = startDate ?? null;
  try {
    const [made] = await rows<Created>(
      tx,
      sql`
      with place as (select id, name, time_zone, area_code, country from locations where lower(name) = lower(${location ?? null})),
      linked_before as (select person_id id from chat_identities where id = ${chat}),
      known as (select id from linked_before
        -- not linked yet, but the confirmed address of their profile has an account: it will be theirs
        union all select person_id from users where lower(email) = lower(${profile?.confirmedEmail ?? null})
          and lower(email) <> lower(${user.email}) and left_at is null and person_id is not null
          and not exists (select from linked_before)),
      placed as (select where ${location ?? null}::text is null or exists (select from place)),
      fresh as (insert into people (id) select gen_random_uuid() from placed where not exists (select from known) returning id),
      person as (select id from known, placed union all select id from fresh),
      account as (
        insert into users (person_id, first_name, last_name, email, location_id, telephony, fax, start_date, starts_at)
        select id, ${user.firstName}, ${user.lastName}, ${user.email}, (select id from place),
          ${user.telephony}::boolean, ${user.fax}::boolean, ${start}::date,
          ${start}::date::timestamp at time zone coalesce((select time_zone from place), ${defaultTimeZone})
        from person returning id, person_id, starts_at, telephony, fax),
      -- hired again: the rights of the former employment do not come back
      ended as (update role_grants set ended_at = ${now} where ended_at is null and person_id in (select id from known)
        and not exists (select from users u where u.person_id = role_grants.person_id and u.left_at is null)),
      phone as (insert into endpoints (kind, user_id, no_answer)
        select 'phone_line', id, 'voicemail' from account where telephony returning id),
      faxline as (insert into endpoints (kind, user_id) select 'fax_line', id from account where fax returning id),
      numbered as (insert into number_assignments (number, endpoint_id, valid_from)
        select ${user.number ?? null}, coalesce((select id from phone), (select id from faxline)), ${now}
        from account where ${user.number ?? null}::text is not null),
      extended as (insert into extension_assignments (extension, endpoint_id, valid_from)
        select ${user.extension ?? null}::int, id, ${now} from phone where ${user.extension ?? null}::text is not null),
      linked as (insert into chat_identities (id, person_id, locale, time_zone, linked_at, checked_at)
        select ${chat}, id, ${profile?.locale ?? ""}, ${profile?.timeZone ?? ""}, ${now}, ${now}
        from fresh where ${chat}::text is not null),
      -- nothing is said yet: with their first day they are welcomed and are news, see src/jobs/people/welcome.ts, announce.ts
      promised as (insert into notices (topic, person_id, revision)
        select what || id, person_id, 0 from account, unnest(array['welcome:', 'starts:']) what),
      synced as (insert into user_syncs (user_id, state, changed_at) select id, 'pending', ${now} from account)
      select id "user", person_id person, starts_at "startsAt", (select json_build_object('name', name, 'timeZone', time_zone, 'areaCode', area_code, 'country', country) from place) place from account`,
    );
    if (!made) throw problems.locationUnknown(location ?? "");
    return made;
  } catch (error) {
    throw refusals[violatedConstraint(error) ?? ""]?.(user) ?? error;
  }
}
