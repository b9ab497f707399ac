import { type SQL, sql } from "drizzle-orm";
import type { UserStatus, UserSummary } from "../../src/domain/people/user.ts";
import type { UserQuery } from "../../src/ports/people/users.ts";
import type { Transaction } from "../engine/database.ts";
import { isUuid, rows } from "../engine/rows.ts";
import { nearly } from "./user-match.ts";
import { incomplete, missing } from "./user-missing.ts";

/** A page of the people who have not left; it begins after the names and the id that the cursor says. */
export async function pageOfUsers(tx: Transaction, query: UserQuery): Promise<UserSummary[]> {
  const { now, search, number, status, location, starts, after, limit } = query;
  const from = readCursor(after);
  const statuses: Record<UserStatus, SQL> = {
    incomplete,
    suspended: sql`u.suspended_at is not null`,
    starting: sql`u.starts_at > ${now}`,
    paid: sql`${devicesOf} > ${query.freeDevices ?? 0}::int`,
  };
  const found = await rows<Omit<UserSummary, "cursor"> & { cursor: unknown[] }>(
    tx,
    sql`
    select u.id, u.first_name || ' ' || u.last_name name, u.email, ${missing} missing,
      u.suspended_at is not null suspended, case when u.starts_at > ${now} or ${starts !== undefined}::boolean then u.start_date::text end "startDate",
      ${devicesOf} devices,
      json_build_array(lower(u.last_name), lower(u.first_name), u.id) cursor,
      (select l.name from locations l where l.id = u.location_id) location,
      (select a.number from number_assignments a join endpoints e on e.id = a.endpoint_id
        where e.user_id = u.id and a.valid_to is null order by e.kind desc, a.id limit 1) number,
      (select a.extension::text from extension_assignments a join endpoints e on e.id = a.endpoint_id
        where e.user_id = u.id and a.valid_to is null order by a.id limit 1) extension
    from users u
    where u.left_at is null
      and ${search?.trim() ? nearly(search, number) : sql`true`}
      and ${status ? statuses[status] : sql`true`}
      and ${location ? sql`u.location_id = (select id from locations where lower(name) = lower(${location}))` : sql`true`}
      and ${starts ? sql`u.start_date between ${starts.from}::date and ${starts.to}::date` : sql`true`}
      and ${from ? sql`(lower(u.last_name), lower(u.first_name), u.id) > (${from[0]}, ${from[1]}, ${from[2]}::uuid)` : sql`true`}
    order by lower(u.last_name), lower(u.first_name), u.id limit ${limit}`,
  );
  return found.map((row) => ({ ...row, cursor: Buffer.from(JSON.stringify(row.cursor)).toString("base64url") }));
}

/** How many devices a row `u` of users has. */
export const devicesOf = sql`(select count(*)::int from devices d join endpoints e on e.id = d.endpoint_id
  where e.user_id = u.id and e.removed_at is null and d.removed_at is null)`;

/** A cursor that is none of ours begins at the front. */
function readCursor(after: string | undefined): [string, string, string] | undefined {
  try {
    const [last, first, id] = JSON.parse(Buffer.from(after ?? "", "base64url").toString()) as string[];
    return isUuid(id) ? [String(last), String(first), id] : undefined;
  } catch {
    return undefined;
  }
}
