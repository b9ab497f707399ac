import { and, asc, eq, exists, gt, inArray, isNotNull, isNull, lte, sql } from "drizzle-orm";
import { union } from "drizzle-orm/pg-core";
import type { ChannelId } from "../../src/domain/chat/channel.ts";
import type { Approvals } from "../../src/ports/approvals/approvals.ts";
import { build } from "../engine/build.ts";
import type { Orm, Transaction } from "../engine/database.ts";
import { fixed } from "../engine/fixed.ts";
import { oneRow } from "../engine/one-row.ts";
import { isAbout } from "../notices/is-about.ts";
import { fullName } from "../people/full-name.ts";
import { nameOfPerson } from "../people/name-of-person.ts";
import { locations } from "../schema/locations.ts";
import { noticeCopies, notices } from "../schema/notices.ts";
import { absences, adminRequests, adminRequestVersions, roleGrants, users } from "../schema/people.ts";
import { inForce } from "./in-force.ts";

export function createApprovals({ orm }: Transaction, defaultTimeZone: string): Approvals {
  const timeZone = sql<string>`coalesce(${locations.timeZone}, ${defaultTimeZone})`;
  const isHere = and(isNull(users.leftAt), isNull(users.suspendedAt));
  const isAdmin = fixed(roleGrants.role, "admin");
  return {
    async staff(also, now) {
      const right = build
        .select({ one: sql`1` })
        .from(roleGrants)
        .where(and(eq(roleGrants.personId, users.personId), isAdmin, inForce(now)));
      const considered = union(
        people(orm, also),
        orm
          .select({ id: roleGrants.personId })
          .from(roleGrants)
          .where(and(isAdmin, isNull(roleGrants.endedAt))),
      );
      const found = await orm
        .select({
          person: users.personId,
          name: fullName(),
          timeZone,
          decides: sql<boolean>`${exists(right)}`,
          away: { until: absences.endsAt, delegate: absences.delegateId, by: absences.enteredBy },
        })
        .from(users)
        .leftJoin(locations, eq(locations.id, users.locationId))
        .leftJoin(
          absences,
          and(
            eq(absences.personId, users.personId),
            isNull(absences.endedAt),
            lte(absences.startsAt, now),
            gt(absences.endsAt, now),
          ),
        )
        .where(and(isHere, inArray(users.personId, considered)))
        .orderBy(fullName(), asc(users.personId));
      return found.flatMap(({ person, ...rest }) => (person === null ? [] : [{ person, ...rest }]));
    },

    async readers({ id, person, requestedBy }) {
      const told = orm.$with("told").as(
        orm
          .select({
            person: notices.personId,
            parts: sql<string[] | null>`array_agg(${notices.part} order by ${notices.part})
              filter (where ${notices.body} is not null)`.as("parts"),
          })
          .from(notices)
          .where(isAbout("request", id))
          .groupBy(notices.personId),
      );
      const concerned = union(
        orm.select({ id: sql<string>`${told.person}` }).from(told),
        people(orm, [person, requestedBy]),
      );
      const found = await orm
        .with(told)
        .select({
          person: users.personId,
          timeZone,
          told: sql<boolean>`${isNotNull(told.person)}`,
          parts: sql<string[]>`coalesce(${told.parts}, '{}')`,
        })
        .from(users)
        .leftJoin(locations, eq(locations.id, users.locationId))
        .leftJoin(told, eq(told.person, users.personId))
        .where(and(isHere, inArray(users.personId, concerned)))
        .orderBy(asc(users.personId));
      return found.flatMap(({ person: reader, ...rest }) => (reader === null ? [] : [{ person: reader, ...rest }]));
    },

    channels: (request) =>
      orm
        .select({
          channel: sql<ChannelId>`${notices.room}`,
          parts: sql<string[]>`array_agg(distinct ${notices.part})`,
          refused: sql<boolean>`coalesce(bool_or(${noticeCopies.refused} is not null), false)`,
        })
        .from(notices)
        .leftJoin(noticeCopies, eq(noticeCopies.noticeId, notices.id))
        .where(and(isAbout("request", request), isNotNull(notices.room), isNotNull(notices.body)))
        .groupBy(notices.room)
        .orderBy(asc(notices.room)),

    async noteTold(request, told, reminded) {
      await orm
        .update(adminRequests)
        .set({ told, reminded: sql`greatest(${adminRequests.reminded}, ${reminded}::int)` })
        .where(eq(adminRequests.id, request));
    },

    async said(request, fingerprint) {
      const { requestedBy, reason, hours } = adminRequestVersions;
      const [said] = await orm
        .select({ requester: nameOfPerson(requestedBy), reason, hours })
        .from(adminRequestVersions)
        .where(and(eq(adminRequestVersions.requestId, request), eq(adminRequestVersions.fingerprint, fingerprint)));
      return said && { ...said, requester: said.requester ?? "?" };
    },
  };
}

const people = (orm: Orm, ids: readonly string[]) =>
  orm.select({ id: sql<string>`unnest(${sql.param(ids)}::uuid[])` }).from(oneRow);
