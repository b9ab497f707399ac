import { z } from "zod";
import type { Job } from "../core/job.ts";
import type { JobContext } from "./context.ts";
import { deliverNotice } from "./deliver-notice.ts";
import { repairCopies as name } from "./names.ts";

const quarter = 15 * 60_000;
/** In one go: a platform that is back after a day away is not met by everything at once. */
const most = 50;

/**
 * Copies that show less than they should long after they were told: the queue has given up, or a process died with the
 * job. A few at a time, in no order, so that one that cannot be mended keeps no other waiting; with the next run again.
 */
export const repairCopies: Job<Record<string, never>, JobContext> = {
  name,
  schema: z.object({}).strict(),
  cron: "*/10 * * * *",
  retry: { limit: 0, delaySeconds: 0, backoff: false },
  async run(ctx) {
    const before = new Date(ctx.clock.now().getTime() - quarter);
    const failed: unknown[] = [];
    for (const notice of await ctx.store.notices.lagging(before, most))
      await deliverNotice.run(ctx, { notice }).catch((error: unknown) => failed.push(error));
    if (failed.length > 0) throw new AggregateError(failed, `${failed.length} messages cannot be brought up to date`);
  },
};
