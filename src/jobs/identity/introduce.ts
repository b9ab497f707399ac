import { z } from "zod";
import type { Job } from "../../ports/queue/job.ts";
import { linkNewcomer as name, welcome } from "../../ports/queue/job-names.ts";
import type { JobContext } from "../context.ts";

/** Whoever was onboarded is looked for in every chat, which may have told them that nobody knows them; and is welcomed there. */
export const introduce: Job<{ user: string }, JobContext> = {
  name,
  schema: z.object({ user: z.uuid() }),
  retry: { limit: 8, delaySeconds: 15, backoff: true },
  async run({ store, queue, identify }, { user: id }) {
    const user = await store.users.byId(id);
    if (!user || user.left || user.suspended) return;
    await identify(user.email);
    await queue.send(welcome, {});
  },
};
