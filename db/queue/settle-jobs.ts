import { and, type SQL, sql } from "drizzle-orm";
import { anyOf } from "../engine/any-of.ts";
import type { Transaction } from "../engine/database.ts";
import { jobs } from "../schema/jobs.ts";
import { inSeconds } from "./send-jobs.ts";
import type { Taken } from "./take-jobs.ts";

type Db = Pick<Transaction, "orm">;
/** The job as it was taken: nothing is settled for a process that has lost it since. */
export type Held = Pick<Taken, "id" | "lease">;

const isHeld = (held: readonly Held[]): SQL | undefined =>
  and(
    anyOf(
      jobs.id,
      held.map(({ id }) => id),
    ),
    anyOf(
      jobs.lease,
      held.map(({ lease }) => lease),
    ),
  );

const free = { lease: null, lane: null };

export async function completeJobs({ orm }: Db, held: readonly Held[]): Promise<void> {
  await orm.delete(jobs).where(isHeld(held));
}

/** Done, or given up for this time: a scheduled job waits for its next one. */
export async function awaitNextTime({ orm }: Db, held: Held, dueAt: Date, error: string | null = null): Promise<void> {
  await orm
    .update(jobs)
    .set({ state: "waiting", ...free, dueAt, tries: 0, error })
    .where(isHeld([held]));
}

export async function retryJob({ orm }: Db, held: Held, seconds: number, error: string): Promise<void> {
  await orm
    .update(jobs)
    .set({ state: "retrying", ...free, dueAt: inSeconds(seconds), error })
    .where(isHeld([held]));
}

export async function giveUpJob({ orm }: Db, held: Held, error: string): Promise<void> {
  await orm
    .update(jobs)
    .set({ state: "failed", ...free, dueAt: sql`now()`, error })
    .where(isHeld([held]));
}

/** Puts off the moment at which jobs that run here are taken for lost. */
export async function keepJobs({ orm }: Db, held: readonly Held[], leaseSeconds: number): Promise<void> {
  await orm
    .update(jobs)
    .set({ dueAt: inSeconds(leaseSeconds) })
    .where(isHeld(held));
}

/** Running jobs that this process will not finish: due at once, and not counted as a try. */
export async function giveBackJobs({ orm }: Db, held: readonly Held[]): Promise<void> {
  await orm
    .update(jobs)
    .set({ state: "retrying", ...free, dueAt: sql`now()`, tries: sql`${jobs.tries} - 1` })
    .where(isHeld(held));
}
