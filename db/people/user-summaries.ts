import { and, asc, desc, eq, gt, isNotNull, isNull, sql } from "drizzle-orm";
import type { SubqueryWithSelection } from "drizzle-orm/pg-core";
import type { UserSummary } from "../../src/domain/people/user.ts";
import type { UserQuery } from "../../src/ports/people/users.ts";
import type { Orm } from "../engine/database.ts";
import { scalar } from "../engine/json.ts";
import { endpoints, extensionAssignments, numberAssignments } from "../schema/lines.ts";
import { locations } from "../schema/locations.ts";
import type { users } from "../schema/people.ts";
import { devicesOf } from "./devices-of.ts";
import { fullName } from "./full-name.ts";
import { missing } from "./user-missing.ts";

type Shown = Pick<
  typeof users,
  | "id"
  | "firstName"
  | "lastName"
  | "email"
  | "telephony"
  | "fax"
  | "locationId"
  | "suspendedAt"
  | "startDate"
  | "startsAt"
>;
type Summary = Omit<UserSummary, "cursor"> & { cursor: unknown[] };

/** What a list says about the users of one page: read only of them, however many there are. */
export async function summaries(
  orm: Orm,
  page: SubqueryWithSelection<Shown, "page">,
  { now, starts }: Pick<UserQuery, "now" | "starts">,
): Promise<Summary[]> {
  const location = orm.select({ name: locations.name }).from(locations).where(eq(locations.id, page.locationId));
  const number = orm
    .select({ number: numberAssignments.number })
    .from(numberAssignments)
    .innerJoin(endpoints, eq(endpoints.id, numberAssignments.endpointId))
    .where(and(eq(endpoints.userId, page.id), isNull(endpoints.removedAt), isNull(numberAssignments.validTo)))
    .orderBy(desc(endpoints.kind), asc(numberAssignments.id))
    .limit(1);
  const extension = orm
    .select({ extension: sql<string>`${extensionAssignments.extension}::text` })
    .from(extensionAssignments)
    .innerJoin(endpoints, eq(endpoints.id, extensionAssignments.endpointId))
    .where(and(eq(endpoints.userId, page.id), isNull(endpoints.removedAt), isNull(extensionAssignments.validTo)))
    .orderBy(asc(extensionAssignments.id))
    .limit(1);
  const [last, first] = [sql`lower(${page.lastName})`, sql`lower(${page.firstName})`];
  return orm
    .select({
      id: page.id,
      name: fullName(page),
      email: page.email,
      missing: missing(page),
      suspended: sql<boolean>`${isNotNull(page.suspendedAt)}`,
      startDate:
        starts === undefined
          ? sql<string | null>`case when ${gt(page.startsAt, now)} then ${page.startDate}::text end`
          : page.startDate,
      devices: devicesOf(page),
      cursor: sql<unknown[]>`json_build_array(${last}, ${first}, ${page.id})`,
      location: scalar(location),
      number: scalar(number),
      extension: scalar(extension),
    })
    .from(page)
    .orderBy(last, first, asc(page.id));
}
