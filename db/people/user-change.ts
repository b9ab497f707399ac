import { sql } from "drizzle-orm";
import type { UserId } from "../../src/domain/identity/identity.ts";
import { problems } from "../../src/domain/problems.ts";
import type { UserChange } from "../../src/ports/people/users.ts";
import type { Transaction } from "../engine/database.ts";
import { violatedConstraint } from "../engine/errors.ts";
import { rows } from "../engine/rows.ts";

/** True: something changed. What is wanted of the phone system changes with it. */
export async function setSuspended(tx: Transaction, user: UserId, at: Date | null, now: Date): Promise<boolean> {
  try {
    const changed = await rows(
      tx,
      sql`
      with changed as (update users set suspended_at = ${at}
        where id = ${user}::uuid and left_at is null and (suspended_at is null) = ${at !== null} returning id),
      synced as (insert into user_syncs (user_id, state, changed_at) select id, 'pending', ${now} from changed
        on conflict (user_id) do update set state = 'pending', link = null, changed_at = excluded.changed_at)
      select id from changed`,
    );
    return changed.length > 0;
  } catch (error) {
    throw violatedConstraint(error) === "keep_one_admin" ? problems.lastAdmin() : error;
  }
}

/** Only what is said is written. A location that was renamed or removed meanwhile is refused. */
export async function editUser(tx: Transaction, user: UserId, change: UserChange, now: Date): Promise<void> {
  const { firstName, lastName, location, telephony, fax, language } = change;
  const changed = await rows(
    tx,
    sql`
    with place as (select id, time_zone from locations where lower(name) = lower(${location ?? null})),
    changed as (update users set
        first_name = coalesce(${firstName ?? null}, first_name), last_name = coalesce(${lastName ?? null}, last_name),
        telephony = coalesce(${telephony ?? null}::boolean, telephony), fax = coalesce(${fax ?? null}::boolean, fax),
        language = coalesce(${language ?? null}, language),
        location_id = coalesce((select id from place), location_id),
        -- a first day still to come begins where they work by then
        starts_at = case when starts_at > ${now} and exists (select from place)
          then start_date::timestamp at time zone (select time_zone from place) else starts_at end
      where id = ${user}::uuid and left_at is null
        and (${location ?? null}::text is null or exists (select from place)) returning id),
    synced as (insert into user_syncs (user_id, state, changed_at) select id, 'pending', ${now} from changed
      on conflict (user_id) do update set state = 'pending', link = null, changed_at = excluded.changed_at)
    select id from changed`,
  ).catch((error: unknown) => {
    throw violatedConstraint(error)?.includes("_location_id_") ? problems.locationUnknown(location ?? "") : error;
  });
  if (changed.length === 0) throw location === undefined ? problems.noAccount() : problems.locationUnknown(location);
}
