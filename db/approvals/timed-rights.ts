import { and, eq, gt, isNull, lte, notExists, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { TimedRight } from "../../src/domain/approvals/admin-request.ts";
import type { Right } from "../../src/domain/approvals/right.ts";
import { rightTopic } from "../../src/domain/notices/topic.ts";
import { build } from "../engine/build.ts";
import type { Orm } from "../engine/database.ts";
import { isAbout } from "../notices/is-about.ts";
import { markForSync } from "../numbers/mark-for-sync.ts";
import { fullName } from "../people/full-name.ts";
import { locations } from "../schema/locations.ts";
import { notices } from "../schema/notices.ts";
import { roleGrants, users } from "../schema/people.ts";

interface Grants {
  readonly id: AnyPgColumn<{ data: string; notNull: true }>;
  readonly personId: AnyPgColumn<{ data: string; notNull: true }>;
  readonly role: AnyPgColumn<{ data: Right; notNull: true }>;
  readonly reason: AnyPgColumn<{ data: string; notNull: true }>;
  readonly grantedAt: AnyPgColumn<{ data: Date }>;
  readonly expiresAt: AnyPgColumn<{ data: Date }>;
}

/** A right, of `role_grants` or of what a statement has changed there, with whose it is. */
const timed = ({ id, personId, role, reason, grantedAt, expiresAt }: Grants, defaultTimeZone: string) => ({
  grant: id,
  right: role,
  person: personId,
  user: users.id,
  name: fullName(),
  reason,
  hours: sql<number>`greatest(1, round(extract(epoch from ${expiresAt} - ${grantedAt}) / 3600))::int`,
  until: sql<Date>`${expiresAt}`.mapWith(roleGrants.expiresAt),
  timeZone: sql<string>`coalesce(${locations.timeZone}, ${defaultTimeZone})`,
});

const isOpen = isNull(roleGrants.endedAt);

export function rightsEndingWithin(orm: Orm, hours: number, now: Date, defaultTimeZone: string): Promise<TimedRight[]> {
  const warned = build
    .select({ one: sql`1` })
    .from(notices)
    .where(
      and(
        eq(notices.personId, roleGrants.personId),
        isAbout("right", roleGrants.id),
        eq(notices.part, rightTopic("", hours).part),
      ),
    );
  return orm
    .select(timed(roleGrants, defaultTimeZone))
    .from(roleGrants)
    .innerJoin(users, and(eq(users.personId, roleGrants.personId), isNull(users.leftAt)))
    .leftJoin(locations, eq(locations.id, users.locationId))
    .where(
      and(
        isOpen,
        gt(roleGrants.expiresAt, now),
        lte(roleGrants.expiresAt, new Date(now.getTime() + hours * 3_600_000)),
        // what was given for hardly longer needs no such word
        sql`${roleGrants.expiresAt} - ${roleGrants.grantedAt} > ${hours}::int * interval '90 minutes'`,
        notExists(warned),
      ),
    )
    .orderBy(roleGrants.expiresAt)
    .limit(50);
}

export function endExpiredRights(orm: Orm, now: Date, defaultTimeZone: string): Promise<TimedRight[]> {
  const { id, personId, role, reason, grantedAt, expiresAt } = roleGrants;
  const ended = orm.$with("ended").as(
    orm
      .update(roleGrants)
      .set({ endedAt: now })
      .where(and(isOpen, lte(expiresAt, now)))
      .returning({ id, personId, role, reason, grantedAt, expiresAt }),
  );
  const accounts = build
    .select({ id: users.id })
    .from(users)
    .innerJoin(ended, eq(ended.personId, users.personId))
    .where(isNull(users.leftAt));
  const synced = orm.$with("synced").as(markForSync(orm, accounts, now));
  return orm
    .with(ended, synced)
    .select(timed(ended, defaultTimeZone))
    .from(ended)
    .innerJoin(users, and(eq(users.personId, ended.personId), isNull(users.leftAt)))
    .leftJoin(locations, eq(locations.id, users.locationId))
    .orderBy(ended.id);
}
