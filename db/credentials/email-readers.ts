import { and, eq, exists, isNotNull, isNull, ne, or, sql } from "drizzle-orm";
import type { EmailChange, EmailReader } from "../../src/domain/credentials/email-change.ts";
import type { Orm } from "../engine/database.ts";
import { holdsRight } from "../identity/privileged.ts";
import { isAbout } from "../notices/is-about.ts";
import { fullName } from "../people/full-name.ts";
import { locations } from "../schema/locations.ts";
import { notices } from "../schema/notices.ts";
import { users } from "../schema/people.ts";

/** Who may confirm it now, and who was shown it before. */
export function emailReaders(
  orm: Orm,
  { id, state, way, person, requestedBy }: EmailChange,
  now: Date,
  defaultTimeZone: string,
): Promise<EmailReader[]> {
  const admin = holdsRight(users.personId, "admin", now);
  const shown = orm
    .select({ id: notices.id })
    .from(notices)
    .where(and(eq(notices.personId, users.personId), isAbout("email-change", id)));
  const may = and(admin, ne(users.personId, requestedBy), person === null ? undefined : ne(users.personId, person));
  const name = fullName().as("name");
  return orm
    .select({
      person: sql<string>`${users.personId}`,
      name,
      timeZone: sql<string>`coalesce(${locations.timeZone}, ${defaultTimeZone})`,
      role: sql<EmailReader["role"]>`case when ${admin} then 'admin' else 'employee' end`,
    })
    .from(users)
    .leftJoin(locations, eq(locations.id, users.locationId))
    .where(
      and(
        isNull(users.leftAt),
        isNull(users.suspendedAt),
        isNotNull(users.personId),
        or(state === "pending" && way === "admin" ? may : undefined, exists(shown)),
      ),
    )
    .orderBy(name, users.personId);
}
