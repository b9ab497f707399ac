import { and, gt, sql } from "drizzle-orm";
import type { UserId } from "../../src/domain/identity/identity.ts";
import type { PlannedLeave } from "../../src/domain/leaving/leaving.ts";
import { leavingErrors } from "../../src/domain/leaving/leaving-errors.ts";
import { problems } from "../../src/domain/problems.ts";
import type { Leaving } from "../../src/ports/leaving/leaving.ts";
import type { Transaction } from "../engine/database.ts";
import { violatedConstraint } from "../engine/errors.ts";
import { rows } from "../engine/rows.ts";
import { fits } from "../people/fits.ts";
import { namedInFull } from "../people/user-match.ts";
import { userViews } from "../people/user-view.ts";
import { users } from "../schema/people.ts";
import { erasePerson, forgetForwards } from "./erase.ts";
import { leave } from "./leave.ts";
import { createLeaveDecisions, endForward, forwardedOf } from "./leave-decisions.ts";
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
  return {
    async leave(plan, restDays, now) {
      if (plan.heir !== undefined && !(await phoneLine(tx, plan.heir))) throw leavingErrors.heirWithoutLine();
      try {
        const left = await leave(tx, plan, restDays, now);
        // a day that was planned before must not end what comes after
        if (left) await rows(tx, cancelled(plan.user, sql`${now}`));
        return left;
      } catch (error) {
        throw refusals[violatedConstraint(error) ?? ""]?.() ?? error;
      }
    },

    async pointingAt(user) {
      const found = await rows<{ name: string }>(
        tx,
        sql`select distinct u.first_name || ' ' || u.last_name name from endpoints e join users u on u.id = e.user_id
          where e.forward_user_id = ${user}::uuid and e.removed_at is null and e.no_answer = 'forward' order by 1`,
      );
      return found.map(({ name }) => name);
    },

    async plan({ user, heir, until, zone: counted }, { day, time, zone }, by) {
      const payload = JSON.stringify({ heir, until, zone: counted, by });
      await rows(tx, cancelled(user, sql`now()`));
      const [made] = await rows<{ id: string; at: Date }>(
        tx,
        sql`insert into schedules (user_id, kind, local_at, time_zone, at, payload)
          select ${user}::uuid, 'leave', l, ${zone}, l at time zone ${zone}, ${payload}::jsonb
          from (select (${day}::text || ' ' || ${time}::text)::timestamp l) local returning id, at`,
      );
      if (!made) throw new Error("a schedule was not stored");
      return made;
    },

    planned: (user) => first(tx, sql`user_id = ${user}::uuid`),

    async take(id, now) {
      const [taken] = await rows<PlanRow>(
        tx,
        sql`update schedules set done_at = ${now}
          where id = ${id}::uuid and kind = 'leave' and done_at is null and cancelled_at is null
          returning id, user_id "user", at, payload`,
      );
      return taken && toPlanned(taken);
    },

    async cancel(user, now) {
      await rows(tx, sql`delete from leave_decisions where user_id = ${user}::uuid`);
      return (await rows(tx, cancelled(user, sql`${now}`))).length > 0;
    },

    ...createLeaveDecisions(tx),

    left(ref, since, limit) {
      const exact = ref.by === "typed" ? namedInFull(ref.text) : sql<boolean>`true`;
      return userViews(tx, and(gt(users.leftAt, since), fits(ref)), exact, limit);
    },

    async restore(user, now) {
      try {
        const restored = await restore(tx, user, now);
        if (restored) await rows(tx, cancelled(user, sql`${now}`));
        return restored;
      } catch (error) {
        if (violatedConstraint(error) === "users_email_open") throw leavingErrors.emailTaken();
        throw refusals[violatedConstraint(error) ?? ""]?.() ?? error;
      }
    },

    async endHandover(numbers, heir, restDays, now) {
      const rests = new Date(now.getTime() + restDays * 86_400_000);
      const ended = await rows<{ number: string }>(
        tx,
        sql`update number_assignments a set valid_to = greatest(${now}, a.valid_from), rests_until = ${rests} from endpoints e
          where e.id = a.endpoint_id and e.user_id = ${heir}::uuid and a.valid_to is null and a.lent_until is not null
            and a.number in (select jsonb_array_elements_text(${JSON.stringify(numbers)}::jsonb)) returning a.number`,
      );
      return ended.map(({ number }) => number);
    },

    async erase(user, restDays, now) {
      const forwarded = await forwardedOf(tx, user);
      const erased = await erasePerson(tx, user, now);
      if (!erased) return undefined;
      for (const number of forwarded) await endForward(tx, number, restDays, now);
      await forgetForwards(tx, user);
      return { ...erased, unforwarded: forwarded };
    },
  };
}

const cancelled = (user: UserId, now: ReturnType<typeof sql>) => sql`
  update schedules set cancelled_at = ${now}
  where user_id = ${user}::uuid and kind = 'leave' and done_at is null and cancelled_at is null returning id`;

interface PlanRow {
  readonly id: string;
  readonly user: UserId;
  readonly at: Date;
  readonly payload: { readonly heir?: UserId; readonly until?: string; readonly zone: string; readonly by: string };
}

function toPlanned({ id, user, at, payload: { heir, until, zone, by } }: PlanRow): PlannedLeave {
  return { id, at, by, plan: { user, heir, until, zone } };
}

async function first(tx: Transaction, where: ReturnType<typeof sql>): Promise<PlannedLeave | undefined> {
  const [row] = await rows<PlanRow>(
    tx,
    sql`select id, user_id "user", at, payload from schedules
      where kind = 'leave' and done_at is null and cancelled_at is null and ${where} order by at limit 1`,
  );
  return row && toPlanned(row);
}

async function phoneLine(tx: Transaction, user: UserId): Promise<boolean> {
  const found = await rows(
    tx,
    sql`select e.id from endpoints e join users u on u.id = e.user_id where u.id = ${user}::uuid
      and u.left_at is null and e.kind = 'phone_line' and e.removed_at is null limit 1`,
  );
  return found.length > 0;
}
