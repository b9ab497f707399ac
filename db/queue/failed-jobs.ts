import { and, eq, lt } from "drizzle-orm";
import type { FailedJobs } from "../../src/ports/queue/queue.ts";
import type { Transaction } from "../engine/database.ts";
import { jobs } from "../schema/jobs.ts";

export function createFailedJobs({ orm }: Pick<Transaction, "orm">): FailedJobs {
  return {
    async forget(failedBefore) {
      await orm.delete(jobs).where(and(eq(jobs.state, "failed"), lt(jobs.dueAt, failedBefore)));
    },
  };
}
