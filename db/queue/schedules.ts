import cronParser from "cron-parser";
import { and, isNotNull, sql } from "drizzle-orm";
import { anyOf } from "../engine/any-of.ts";
import type { Transaction } from "../engine/database.ts";
import { excluded } from "../engine/excluded.ts";
import { oneRow } from "../engine/one-row.ts";
import { jobs } from "../schema/jobs.ts";

export interface Scheduled {
  readonly name: string;
  readonly cron: string;
  readonly timeZone: string;
}

/** As it is stored: the five fields and the time zone in which they are meant. */
const written = ({ cron, timeZone }: Scheduled) => `${cron} ${timeZone}`;

/** The first time after a moment, in the clock of the schedule's own zone. */
export function nextTime(schedule: string, after: Date): Date {
  const at = schedule.lastIndexOf(" ");
  const options = { currentDate: after, tz: schedule.slice(at + 1) };
  return cronParser.parseExpression(schedule.slice(0, at), options).next().toDate();
}

/**
 * Each scheduled job has one row, whichever processes run. A time that was missed by less than an hour, while all were
 * being restarted perhaps, is made up for. `others` have a schedule no more.
 */
export async function planSchedules(
  { orm }: Pick<Transaction, "orm">,
  scheduled: readonly Scheduled[],
  others: readonly string[],
): Promise<void> {
  const isPlan = isNotNull(jobs.schedule);
  const ofOthers = anyOf(jobs.queue, others);
  if (others.length > 0) await orm.delete(jobs).where(and(isPlan, ofOthers));
  if (scheduled.length === 0) return;
  const [clock] = await orm.select({ now: sql<Date>`now()`.mapWith(jobs.dueAt) }).from(oneRow);
  const now = clock?.now ?? new Date();
  const rows = scheduled.map((one) => {
    const schedule = written(one);
    return { queue: one.name, data: {}, state: "waiting" as const, schedule, dueAt: nextTime(schedule, now) };
  });
  // later than the next one it is only where a clock was wrong
  const isWrong = sql`${jobs.dueAt} < now() - interval '1 hour' or ${jobs.dueAt} > ${excluded(jobs.dueAt)}`;
  await orm
    .insert(jobs)
    .values(rows)
    .onConflictDoUpdate({
      ...{ target: jobs.queue, targetWhere: isPlan },
      set: {
        schedule: excluded(jobs.schedule),
        // of a job that runs it is its lease
        dueAt: sql`case when ${jobs.state} = 'running' then ${jobs.dueAt} else ${excluded(jobs.dueAt)} end`,
      },
      setWhere: sql`${jobs.schedule} <> ${excluded(jobs.schedule)} or (${jobs.state} <> 'running' and (${isWrong}))`,
    });
}
