import { and, asc, eq, exists, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import type { UserId } from "../../src/domain/identity/identity.ts";
import type { NumberFate } from "../../src/domain/leaving/leaving.ts";
import type { Leaving } from "../../src/ports/leaving/leaving.ts";
import { build } from "../engine/build.ts";
import type { Orm, Transaction } from "../engine/database.ts";
import { jsonObject } from "../engine/json.ts";
import { fullName } from "../people/full-name.ts";
import { leaveDecisions } from "../schema/leaving.ts";
import { endpoints, numberAssignments } from "../schema/lines.ts";
import { users } from "../schema/people.ts";

/** What becomes of single numbers when somebody leaves, and of those that are forwarded then. */
export function createLeaveDecisions({
  orm,
}: Transaction): Pick<Leaving, "decide" | "decided" | "forwardOf" | "endForward"> {
  return {
    async decide(user, { number, what, heir, target, until }, now) {
      const decision = { userId: user, what, heirId: heir, forwardNumber: target, until, decidedAt: now };
      await orm
        .insert(leaveDecisions)
        .values({ number, ...decision })
        .onConflictDoUpdate({ target: leaveDecisions.number, set: decision });
    },

    decided(user) {
      const heir = jsonObject({ user: users.id, name: fullName() });
      return orm
        .select({
          number: leaveDecisions.number,
          what: leaveDecisions.what,
          target: leaveDecisions.forwardNumber,
          until: leaveDecisions.until,
          heir: sql<NumberFate["heir"]>`case when ${users.id} is not null then ${heir} end`,
        })
        .from(leaveDecisions)
        .innerJoin(
          numberAssignments,
          and(eq(numberAssignments.number, leaveDecisions.number), isNull(numberAssignments.validTo)),
        )
        .innerJoin(
          endpoints,
          and(
            eq(endpoints.id, numberAssignments.endpointId),
            eq(endpoints.userId, leaveDecisions.userId),
            eq(endpoints.kind, "phone_line"),
          ),
        )
        .leftJoin(users, and(eq(users.id, leaveDecisions.heirId), isNull(users.leftAt)))
        .where(eq(leaveDecisions.userId, user))
        .orderBy(asc(leaveDecisions.number));
    },

    async forwardOf(number) {
      const [found] = await orm
        .select({ target: endpoints.forwardNumber })
        .from(numberAssignments)
        .innerJoin(endpoints, carries)
        .where(eq(numberAssignments.number, number));
      return found?.target ?? undefined;
    },

    endForward: (number, restDays, now) => endForward(orm, number, restDays, now),
  };
}

/** The line of nobody that carries a forwarded number; groups and IVRs of an adopted account have no such target. */
const carries = and(
  eq(endpoints.id, numberAssignments.endpointId),
  isNull(numberAssignments.validTo),
  eq(endpoints.kind, "foreign"),
  isNotNull(endpoints.forwardNumber),
);

export async function forwardedOf(orm: Orm, user: UserId): Promise<string[]> {
  const found = await orm
    .select({ number: numberAssignments.number })
    .from(leaveDecisions)
    .innerJoin(numberAssignments, eq(numberAssignments.number, leaveDecisions.number))
    .innerJoin(endpoints, carries)
    .where(eq(leaveDecisions.userId, user))
    .orderBy(asc(numberAssignments.number));
  return found.map(({ number }) => number);
}

export async function endForward(orm: Orm, number: string, restDays: number, now: Date): Promise<boolean> {
  const restsUntil = new Date(now.getTime() + restDays * 86_400_000);
  const ended = orm.$with("ended").as(
    orm
      .update(numberAssignments)
      .set({ validTo: sql`greatest(${now}, ${numberAssignments.validFrom})`, restsUntil })
      .from(endpoints)
      .where(and(carries, eq(numberAssignments.number, number)))
      .returning({ line: endpoints.id }),
  );
  const lines = build.select({ line: ended.line }).from(ended);
  const removed = orm
    .$with("removed")
    .as(orm.update(endpoints).set({ removedAt: now }).where(inArray(endpoints.id, lines)));
  const undecided = orm
    .$with("undecided")
    .as(orm.delete(leaveDecisions).where(and(eq(leaveDecisions.number, number), exists(lines))));
  const done = await orm.with(ended, removed, undecided).select({ line: ended.line }).from(ended);
  return done.length > 0;
}
