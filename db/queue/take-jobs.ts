import { and, asc, eq, inArray, isNotNull, lte, ne, notExists, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Orm, Transaction } from "../engine/database.ts";
import { isDeadlock, violatedConstraint } from "../engine/errors.ts";
import { jobs } from "../schema/jobs.ts";
import { inSeconds } from "./send-jobs.ts";

/** What was taken off a queue. */
export interface Taken {
  readonly id: number;
  readonly lease: string;
  readonly data: unknown;
  /** This one included. */
  readonly tries: number;
  readonly schedule: string | null;
  /** The time of the database. */
  readonly at: Date;
}

export interface Wanted {
  readonly queue: string;
  readonly limit: number;
  readonly leaseSeconds: number;
  /** The field of the data for whose value only one job may run at a time. */
  readonly oneAtATime: string | undefined;
}

/** So many due jobs are looked through for each that may run: others may be of a person whose job runs. */
const candidatesPerJob = 5;

/** Due jobs, now leased to this process, as one statement. What a dead process had is due when its lease is over. */
export async function takeJobs({ orm }: Pick<Transaction, "orm">, wanted: Wanted): Promise<Taken[]> {
  for (let turn = 1; ; turn++) {
    try {
      return await take(orm, wanted);
    } catch (error) {
      // another process began a job of the same lane in the same moment: now it is seen
      const met = violatedConstraint(error) === "jobs_running_lane" || isDeadlock(error);
      if (!met || turn === 3) throw error;
    }
  }
}

function take(orm: Orm, { queue, limit, leaseSeconds, oneAtATime }: Wanted): Promise<Taken[]> {
  const lane = oneAtATime === undefined ? sql`null::text` : sql`${jobs.data} ->> ${oneAtATime}::text`;
  const due = orm.$with("due").as(
    orm
      .select({ id: jobs.id, dueAt: jobs.dueAt, lane: sql<string | null>`${lane}`.as("of_lane") })
      .from(jobs)
      .where(
        and(
          ...[eq(jobs.queue, queue), ne(jobs.state, "failed"), lte(jobs.dueAt, sql`now()`)],
          oneAtATime === undefined ? undefined : nothingRunsIn(orm, queue, lane),
        ),
      )
      .orderBy(asc(jobs.dueAt), asc(jobs.id))
      .limit(oneAtATime === undefined ? limit : limit * candidatesPerJob)
      .for("update", { skipLocked: true }),
  );
  const firsts = orm
    .selectDistinctOn([due.lane], { id: due.id, dueAt: due.dueAt })
    .from(due)
    .orderBy(due.lane, asc(due.dueAt), asc(due.id))
    .as("firsts");
  const chosen =
    oneAtATime === undefined
      ? orm.select({ id: due.id }).from(due)
      : orm.select({ id: firsts.id }).from(firsts).orderBy(asc(firsts.dueAt), asc(firsts.id)).limit(limit);
  return orm
    .with(due)
    .update(jobs)
    .set({
      state: "running",
      lease: sql`gen_random_uuid()`,
      ...{ lane, tries: sql`${jobs.tries} + 1`, dueAt: inSeconds(leaseSeconds) },
    })
    .where(inArray(jobs.id, chosen))
    .returning({
      ...{ id: jobs.id, lease: sql<string>`${jobs.lease}`, data: jobs.data },
      ...{ tries: jobs.tries, schedule: jobs.schedule, at: sql<Date>`now()`.mapWith(jobs.dueAt) },
    });
}

/** But itself: what a dead process left in a lane is taken before all else in it. */
function nothingRunsIn(orm: Orm, queue: string, lane: SQL): SQL {
  const running = alias(jobs, "running");
  const other = and(isNotNull(running.lane), eq(running.queue, queue), sql`${running.lane} = ${lane}`);
  return notExists(
    orm
      .select({ one: sql`1` })
      .from(running)
      .where(and(other, ne(running.id, jobs.id))),
  );
}
