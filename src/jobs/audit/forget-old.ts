import { z } from "zod";
import type { Job } from "../../ports/queue/job.ts";
import { forgetOld as name } from "../../ports/queue/job-names.ts";
import type { JobContext } from "../context.ts";

const hour = 3_600_000;
const week = 7 * 24 * hour;

/** Outcomes hold names and numbers and serve for an hour; idempotency keys and drafts for a week; what people were told and ended links, too. */
export const forgetOld: Job<Record<string, never>, JobContext> = {
  name,
  schema: z.object({}).strict(),
  cron: "17 * * * *",
  async run({ store, clock }) {
    const now = clock.now().getTime();
    await store.inbox.forget(new Date(now - hour), new Date(now - week));
    await store.forms.forget(new Date(now - week));
    await store.notices.forget(new Date(now - week));
    await store.oneTimeLinks.forget(new Date(now - week));
    await store.codes.forget(new Date(now - 24 * hour));
    await store.attempts.forget(clock.now());
    await store.sessions.forget(clock.now());
    await store.failedJobs.forget(new Date(now - week));
  },
};
