import { z } from "zod";
import type { Job } from "../../ports/queue/job.ts";
import { refreshLocation as name, reconcileUser } from "../../ports/queue/job-names.ts";
import type { JobContext } from "../context.ts";

/** A location is called otherwise, or its day begins otherwise: everybody who works there is looked at, each on their own. */
export const refreshLocation: Job<{ location: string }, JobContext> = {
  name,
  schema: z.object({ location: z.string() }),
  retry: { limit: 20, delaySeconds: 5, backoff: true },
  async run({ store, queue }, { location }) {
    for (const user of await store.locations.usersAt(location)) await queue.send(reconcileUser, { user });
  },
};
