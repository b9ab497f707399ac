import { z } from "zod";
import type { Job } from "../../ports/queue/job.ts";
import { chainAudit as name } from "../../ports/queue/job-names.ts";
import type { Store } from "../../ports/store.ts";
import type { JobContext } from "../context.ts";

const batch = 500;

/** To the end, a batch a transaction. */
export async function linkAll(store: Store): Promise<void> {
  while ((await store.transaction((tx) => tx.audit.link(batch))) === batch);
}

/**
 * Links what the audit has gained to its chain, each minute and apart from every command: none waits for another. One
 * process at a time; what was under way is linked with the next minute, after what was faster.
 */
export const chainAudit: Job<Record<string, never>, JobContext> = {
  name,
  schema: z.object({}).strict(),
  cron: "* * * * *",
  retry: { limit: 1, delaySeconds: 10, backoff: false },
  async run({ store, clock }) {
    await linkAll(store);
    await store.transaction((tx) => tx.audit.checkpoint(clock.now().toISOString().slice(0, 10)));
  },
};
