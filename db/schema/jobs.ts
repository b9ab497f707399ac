import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant, json } from "./columns.ts";

/** Work for later. What is done is deleted, but a scheduled job's row stays and waits for its next time. */
export const jobs = pgTable(
  "jobs",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    queue: text("queue").notNull(),
    /** Of one key at most one job waits. */
    key: text("key"),
    data: json<object>("data").notNull(),
    state: text("state", { enum: ["waiting", "running", "retrying", "failed"] }).notNull(),
    /** From when on a process may take it: its time, or the end of the lease of the process that has it. */
    dueAt: instant("due_at").notNull(),
    tries: integer("tries").notNull().default(0),
    /** New each time it is taken: who has lost the job settles it no more. */
    lease: uuid("lease"),
    /** While it runs: what no other job of the queue may run for at the same time. */
    lane: text("lane"),
    /** A cron line and the time zone that it is meant in. */
    schedule: text("schedule"),
    error: text("error"),
  },
  (t) => [
    index("jobs_due").on(t.queue, t.dueAt, t.id).where(sql`${t.state} <> 'failed'`),
    index("jobs_failed").on(t.dueAt).where(sql`${t.state} = 'failed'`),
    uniqueIndex("jobs_waiting_key").on(t.queue, t.key).where(sql`${t.state} = 'waiting' and ${t.key} is not null`),
    uniqueIndex("jobs_running_lane").on(t.queue, t.lane).where(sql`${t.lane} is not null`),
    uniqueIndex("jobs_schedule").on(t.queue).where(sql`${t.schedule} is not null`),
    check("jobs_state", sql`${t.state} in ('waiting', 'running', 'retrying', 'failed')`),
    check("jobs_leased", sql`(${t.state} = 'running') = (${t.lease} is not null)`),
    check("jobs_lane", sql`${t.lane} is null or ${t.state} = 'running'`),
  ],
);
