import type { Database } from "../engine/database.ts";
import { createBatch } from "./batch.ts";
import { retryDelay } from "./retry-delay.ts";
import type { Settle } from "./run-job.ts";
import { nextTime } from "./schedules.ts";
import { awaitNextTime, completeJobs, giveUpJob, type Held, retryJob } from "./settle-jobs.ts";

/** What is done in the same moment is deleted by one statement. */
export function createSettle(db: Database, warn: Settle["warn"]): Settle {
  const complete = createBatch<Held>((held) => completeJobs(db, held));
  return {
    warn,
    done: (taken) =>
      taken.schedule === null ? complete(taken) : awaitNextTime(db, taken, nextTime(taken.schedule, taken.at)),
    failed(taken, retry, error) {
      if (taken.tries <= retry.limit) return retryJob(db, taken, retryDelay(retry, taken.tries), error);
      return taken.schedule === null
        ? giveUpJob(db, taken, error)
        : awaitNextTime(db, taken, nextTime(taken.schedule, taken.at), error);
    },
  };
}
