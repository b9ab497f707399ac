import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { UserId } from "../../src/domain/identity/identity.ts";
import type { LeavePlan, PlannedLeave } from "../../src/domain/leaving/leaving.ts";
import type { LocalMoment } from "../../src/ports/leaving/leaving.ts";
import type { Orm } from "../engine/database.ts";
import { schedules } from "../schema/work.ts";

const isOpenPlan = and(eq(schedules.kind, "leave"), isNull(schedules.doneAt), isNull(schedules.cancelledAt));
const shown = { id: schedules.id, user: schedules.userId, at: schedules.at, payload: schedules.payload };

interface Plan {
  readonly id: string;
  readonly user: UserId;
  readonly at: Date;
  readonly payload: Record<string, unknown>;
}
type Payload = Omit<LeavePlan, "user"> & { readonly by: string };

function toPlanned({ id, user, at, payload }: Plan): PlannedLeave {
  const { heir, until, zone, by } = payload as unknown as Payload;
  return { id, at, by, plan: { user, heir, until, zone } };
}

/** Instead of what was planned before. */
export async function planLeave(
  orm: Orm,
  { user, heir, until, zone: counted }: LeavePlan,
  { day, time, zone }: LocalMoment,
  by: string,
): Promise<{ id: string; at: Date }> {
  await cancelPlan(orm, user, sql`now()`);
  const local = sql`(${day}::text || ' ' || ${time}::text)::timestamp`;
  const [made] = await orm
    .insert(schedules)
    .values({
      ...{ userId: user, kind: "leave", localAt: local, timeZone: zone, at: sql`${local} at time zone ${zone}` },
      payload: { heir, until, zone: counted, by },
    })
    .returning({ id: schedules.id, at: schedules.at });
  if (!made) throw new Error("a schedule was not stored");
  return made;
}

export async function plannedLeave(orm: Orm, user: UserId): Promise<PlannedLeave | undefined> {
  const [plan] = await orm
    .select(shown)
    .from(schedules)
    .where(and(eq(schedules.userId, user), isOpenPlan))
    .orderBy(asc(schedules.at))
    .limit(1);
  return plan && toPlanned(plan);
}

/** It is not given out a second time. */
export async function takePlan(orm: Orm, id: string, now: Date): Promise<PlannedLeave | undefined> {
  const [taken] = await orm
    .update(schedules)
    .set({ doneAt: now })
    .where(and(eq(schedules.id, id), isOpenPlan))
    .returning(shown);
  return taken && toPlanned(taken);
}

export const cancelPlan = (orm: Orm, user: UserId, now: Date | ReturnType<typeof sql>) =>
  orm
    .update(schedules)
    .set({ cancelledAt: now })
    .where(and(eq(schedules.userId, user), isOpenPlan))
    .returning({ id: schedules.id });
