import { z } from "zod";
import type { Job } from "../../ports/queue/job.ts";
import { endHandover as name, reconcileUser } from "../../ports/queue/job-names.ts";
import type { JobContext } from "../context.ts";

/** Numbers that were lent to a colleague begin to rest; what the colleague has given back or away already stays so. */
export const endHandover: Job<{ heir: string; numbers: string[]; restDays: number }, JobContext> = {
  name,
  schema: z.object({ heir: z.uuid(), numbers: z.array(z.string()), restDays: z.int().min(0) }),
  retry: { limit: 20, delaySeconds: 30, backoff: true },
  async run({ store, clock }, { heir, numbers, restDays }) {
    await store.transaction(async (tx) => {
      const ended = await tx.leaving.endHandover(numbers, heir, restDays, clock.now());
      if (ended.length > 0) await tx.queue.send(reconcileUser, { user: heir });
    });
  },
};
