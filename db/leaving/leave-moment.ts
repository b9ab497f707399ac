import { and, eq, isNull, sql } from "drizzle-orm";
import { build } from "../engine/build.ts";
import type { Orm } from "../engine/database.ts";
import { oneRow } from "../engine/one-row.ts";
import { endpoints, extensionAssignments, numberAssignments } from "../schema/lines.ts";
import { users } from "../schema/people.ts";

/** Leaves, but never before what somebody else, by a clock a little ahead, gave to them a moment ago. */
export function goes(orm: Orm, user: string, now: Date) {
  const lastGiven = (held: typeof numberAssignments | typeof extensionAssignments) =>
    build
      .select({ at: sql`max(${held.validFrom})` })
      .from(held)
      .innerJoin(endpoints, eq(endpoints.id, held.endpointId))
      .where(and(eq(endpoints.userId, user), isNull(held.validTo)));
  const moment = orm.$with("moment").as(
    build
      .select({
        at: sql<Date>`greatest(${now}::timestamptz, ${lastGiven(numberAssignments)}, ${lastGiven(extensionAssignments)})`.as(
          "moment_at",
        ),
      })
      .from(oneRow),
  );
  const gone = orm.$with("gone").as(
    orm
      .update(users)
      .set({ leftAt: sql`${moment.at}` })
      .from(moment)
      .where(and(eq(users.id, user), isNull(users.leftAt)))
      .returning({ user: users.id, person: users.personId, at: users.leftAt }),
  );
  return { moment, gone };
}
export type Gone = ReturnType<typeof goes>["gone"];
