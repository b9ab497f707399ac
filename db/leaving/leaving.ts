import { and, eq, gt, isNotNull, isNull, sql } from "drizzle-orm";
import type { UserId } from "../../src/domain/identity/identity.ts";
import { leavingErrors } from "../../src/domain/leaving/leaving-errors.ts";
import { problems } from "../../src/domain/problems.ts";
import type { Leaving } from "../../src/ports/leaving/leaving.ts";
import { anyOf } from "../engine/any-of.ts";
import type { Orm, Transaction } from "../engine/database.ts";
import { violatedConstraint } from "../engine/errors.ts";
import { fits } from "../people/fits.ts";
import { fullName } from "../people/full-name.ts";
import { namedInFull } from "../people/user-match.ts";
import { userViews } from "../people/user-view.ts";
import { leaveDecisions } from "../schema/leaving.ts";
import { endpoints, numberAssignments } from "../schema/lines.ts";
import { users } from "../schema/people.ts";
import { erasePerson } from "./erase.ts";
import { leave } from "./leave.ts";
import { createLeaveDecisions, endForward, forwardedOf } from "./leave-decisions.ts";
import { forgetForwards } from "./mentions.ts";
import { cancelPlan, planLeave, plannedLeave, takePlan } from "./plans.ts";
import { restore } from "./restore.ts";

const refusals: Readonly<Record<string, () => Error>> = {
  keep_one_admin: () => problems.lastAdmin(),
  endpoints_forward_left: () => leavingErrors.forwardedNow(),
  users_person_open: () => leavingErrors.hiredAgain(),
  // given to somebody, or given back by the company, while it was being looked at
  number_assignments_open: () => leavingErrors.givenNow(),
  number_assignments_held: () => leavingErrors.givenNow(),
  number_assignments_rests: () => leavingErrors.givenNow(),
  extension_assignments_open: () => leavingErrors.givenNow(),
  extension_assignments_rests: () => leavingErrors.givenNow(),
};

export function createLeaving(tx: Transaction): Leaving {
  const { orm } = tx;
  return {
    async leave(plan, restDays, now) {
      if (plan.heir !== undefined && !(await phoneLine(orm, plan.heir))) throw leavingErrors.heirWithoutLine();
      try {
        const left = await leave(tx, plan, restDays, now);
        // a day that was planned before must not end what comes after
        if (left) await cancelPlan(orm, plan.user, now);
        return left;
      } catch (error) {
        throw refusals[violatedConstraint(error) ?? ""]?.() ?? error;
      }
    },

    async pointingAt(user) {
      const found = await orm
        .selectDistinct({ name: fullName() })
        .from(endpoints)
        .innerJoin(users, eq(users.id, endpoints.userId))
        .where(and(eq(endpoints.forwardUserId, user), isNull(endpoints.removedAt), eq(endpoints.noAnswer, "forward")))
        .orderBy(fullName());
      return found.map(({ name }) => name);
    },

    plan: (leavePlan, at, by) => planLeave(orm, leavePlan, at, by),
    planned: (user) => plannedLeave(orm, user),
    take: (id, now) => takePlan(orm, id, now),

    async cancel(user, now) {
      await orm.delete(leaveDecisions).where(eq(leaveDecisions.userId, user));
      return (await cancelPlan(orm, user, now)).length > 0;
    },

    ...createLeaveDecisions(tx),

    left(ref, since, limit) {
      const exact = ref.by === "typed" ? namedInFull(ref.text) : sql<boolean>`true`;
      return userViews(tx, and(gt(users.leftAt, since), fits(ref)), exact, limit);
    },

    async restore(user, now) {
      try {
        const restored = await restore(orm, user, now);
        if (restored) await cancelPlan(orm, user, now);
        return restored;
      } catch (error) {
        if (violatedConstraint(error) === "users_email_open") throw leavingErrors.emailTaken();
        throw refusals[violatedConstraint(error) ?? ""]?.() ?? error;
      }
    },

    async endHandover(numbers, heir, restDays, now) {
      const restsUntil = new Date(now.getTime() + restDays * 86_400_000);
      const ended = await orm
        .update(numberAssignments)
        .set({ validTo: sql`greatest(${now}, ${numberAssignments.validFrom})`, restsUntil })
        .from(endpoints)
        .where(
          and(
            eq(endpoints.id, numberAssignments.endpointId),
            eq(endpoints.userId, heir),
            isNull(numberAssignments.validTo),
            isNotNull(numberAssignments.lentUntil),
            anyOf(numberAssignments.number, numbers),
          ),
        )
        .returning({ number: numberAssignments.number });
      return ended.map(({ number }) => number);
    },

    async erase(user, restDays, now) {
      const forwarded = await forwardedOf(orm, user);
      const erased = await erasePerson(orm, user, now);
      if (!erased) return undefined;
      for (const number of forwarded) await endForward(orm, number, restDays, now);
      await forgetForwards(orm, user);
      return { ...erased, unforwarded: forwarded };
    },
  };
}

async function phoneLine(orm: Orm, user: UserId): Promise<boolean> {
  const found = await orm
    .select({ id: endpoints.id })
    .from(endpoints)
    .innerJoin(users, eq(users.id, endpoints.userId))
    .where(and(eq(users.id, user), isNull(users.leftAt), eq(endpoints.kind, "phone_line"), isNull(endpoints.removedAt)))
    .limit(1);
  return found.length > 0;
}
