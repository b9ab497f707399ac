import { and, asc, desc, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { highest, type Role } from "../../src/domain/approvals/access.ts";
import { toLocale } from "../../src/domain/chat/words.ts";
import type { UserView } from "../../src/domain/people/user.ts";
import type { Line } from "../../src/domain/routing/line.ts";
import { inForce } from "../approvals/in-force.ts";
import { build } from "../engine/build.ts";
import type { Transaction } from "../engine/database.ts";
import { fixed } from "../engine/fixed.ts";
import { jsonList, jsonObject, scalar } from "../engine/json.ts";
import { locations } from "../schema/locations.ts";
import { chatIdentities, roleGrants, users } from "../schema/people.ts";
import { schedules, userSyncs } from "../schema/work.ts";
import { linesOf } from "./lines-of.ts";

/** Of the chat where they were seen last. */
const chatLocale = build
  .select({ locale: chatIdentities.locale })
  .from(chatIdentities)
  .where(and(eq(chatIdentities.personId, users.personId), eq(chatIdentities.standing, "member")))
  .orderBy(desc(chatIdentities.checkedAt), asc(chatIdentities.id))
  .limit(1);
const roles = build
  .select({ all: jsonList(sql<Role>`${roleGrants.role}`) })
  .from(roleGrants)
  .where(and(eq(roleGrants.personId, users.personId), inForce()));
const { name, timeZone, areaCode, country } = locations;
const location = build
  .select({ place: jsonObject({ name, timeZone, areaCode, country }) })
  .from(locations)
  .where(eq(locations.id, users.locationId));
const leaves = build
  .select({
    on: jsonObject({
      day: sql<string>`to_char(${schedules.localAt}, 'YYYY-MM-DD')`,
      time: sql<string>`to_char(${schedules.localAt}, 'HH24:MI')`,
    }),
  })
  .from(schedules)
  .where(
    and(
      eq(schedules.userId, users.id),
      fixed(schedules.kind, "leave"),
      isNull(schedules.doneAt),
      isNull(schedules.cancelledAt),
    ),
  )
  .orderBy(asc(schedules.at))
  .limit(1);
const sync = build
  .select({ sync: jsonObject({ state: userSyncs.state, steps: userSyncs.steps }) })
  .from(userSyncs)
  .where(eq(userSyncs.userId, users.id));
const view = {
  id: users.id,
  person: users.personId,
  externalId: users.externalId,
  firstName: users.firstName,
  lastName: users.lastName,
  email: users.email,
  telephony: users.telephony,
  fax: users.fax,
  language: users.language,
  startDate: users.startDate,
  startsAt: users.startsAt,
  suspended: sql<boolean>`${isNotNull(users.suspendedAt)}`,
  left: sql<boolean>`${isNotNull(users.leftAt)}`,
  chatLocale: scalar(chatLocale),
  roles: scalar(roles),
  location: scalar(location),
  leaves: scalar(leaves),
  sync: scalar(sync),
  lines: scalar(linesOf),
};

/** A user with everything that hangs on it, in one statement, however much that is. */
export async function userViews(
  { orm }: Transaction,
  where: SQL | undefined,
  exact: SQL<boolean>,
  limit: number,
): Promise<UserView[]> {
  const found = await orm
    .select({ ...view, exact: exact.as("exact") })
    .from(users)
    .where(where)
    .orderBy(desc(sql`exact`), sql`lower(${users.lastName})`, sql`lower(${users.firstName})`, asc(users.id))
    .limit(limit);
  const best = found.some((row) => row.exact) ? found.filter((row) => row.exact) : found;
  return best.map(({ roles, sync, lines, exact: _, chatLocale: spoken, ...user }) => ({
    ...user,
    reads: user.language ?? toLocale(spoken ?? undefined) ?? null,
    role: highest(roles ?? []),
    sync: sync ?? { state: "done", steps: [] },
    lines: (lines ?? []) as Line[],
  }));
}
