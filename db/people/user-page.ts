import { and, asc, between, eq, gt, inArray, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import type { UserStatus, UserSummary } from "../../src/domain/people/user.ts";
import type { UserQuery } from "../../src/ports/people/users.ts";
import type { Orm, Transaction } from "../engine/database.ts";
import { isUuid } from "../engine/typed-text.ts";
import { named } from "../locations/named.ts";
import { locations } from "../schema/locations.ts";
import { users } from "../schema/people.ts";
import { devicesOf } from "./devices-of.ts";
import { nearly } from "./user-match.ts";
import { incomplete } from "./user-missing.ts";
import { summaries } from "./user-summaries.ts";

const order = [sql`lower(${users.lastName})`, sql`lower(${users.firstName})`, asc(users.id)];

/** A page of the people who have not left; it begins after the names and the id that the cursor says. */
export async function pageOfUsers({ orm }: Transaction, query: UserQuery): Promise<UserSummary[]> {
  const { id, firstName, lastName, email, telephony, fax, locationId, suspendedAt, startDate, startsAt } = users;
  const shown = { id, firstName, lastName, email, telephony, fax, locationId, suspendedAt, startDate, startsAt };
  const search = query.search?.trim();
  const meant = search ? orm.$with("meant", { id: users.id }).as(nearly(search, query.number)) : undefined;
  const all = meant
    ? orm.with(meant).select(shown).from(users).innerJoin(meant, eq(meant.id, users.id)).$dynamic()
    : orm.select(shown).from(users).$dynamic();
  const page = all
    .where(and(isNull(users.leftAt), ...conditions(orm, query)))
    .orderBy(...order)
    .limit(query.limit)
    .as("page");
  const found = await summaries(orm, page, query);
  return found.map((row) => ({ ...row, cursor: Buffer.from(JSON.stringify(row.cursor)).toString("base64url") }));
}

function conditions(orm: Orm, { now, status, location, starts, after, freeDevices = 0 }: UserQuery) {
  const statuses: Record<UserStatus, () => SQL> = {
    incomplete: () => incomplete(users),
    suspended: () => isNotNull(users.suspendedAt),
    starting: () => gt(users.startsAt, now),
    paid: () => sql`${devicesOf(users)} > ${freeDevices}::int`,
  };
  const from = readCursor(after);
  return [
    status && statuses[status](),
    location
      ? inArray(users.locationId, orm.select({ id: locations.id }).from(locations).where(named(location)))
      : undefined,
    starts && between(users.startDate, starts.from, starts.to),
    from && sql`(${order[0]}, ${order[1]}, ${users.id}) > (${from[0]}, ${from[1]}, ${from[2]}::uuid)`,
  ];
}

/** A cursor that is none of ours begins at the front. */
function readCursor(after: string | undefined): [string, string, string] | undefined {
  try {
    const [last, first, id] = JSON.parse(Buffer.from(after ?? "", "base64url").toString()) as string[];
    return isUuid(id) ? [String(last), String(first), id] : undefined;
  } catch {
    return undefined;
  }
}
