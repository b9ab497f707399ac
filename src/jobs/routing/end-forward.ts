import { z } from "zod";
import type { Job } from "../../ports/queue/job.ts";
import { endForward as name, reconcileForward } from "../../ports/queue/job-names.ts";
import type { JobContext } from "../context.ts";

/** The day has come until which a number of somebody who left was forwarded; ended before, nothing more is done. */
export const endForward: Job<{ number: string; restDays: number }, JobContext> = {
  name,
  schema: z.object({ number: z.string(), restDays: z.int().min(0) }),
  retry: { limit: 20, delaySeconds: 30, backoff: true },
  async run({ store, clock }, { number, restDays }) {
    await store.transaction(async (tx) => {
      if (await tx.leaving.endForward(number, restDays, clock.now())) await tx.queue.send(reconcileForward, { number });
    });
  },
};
