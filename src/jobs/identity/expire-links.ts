import { z } from "zod";
import { sealOnce } from "../../core/request/commit-once.ts";
import type { Event } from "../../ports/audit/journal.ts";
import type { Job } from "../../ports/queue/job.ts";
import { expireLinks as name } from "../../ports/queue/job-names.ts";
import type { JobContext } from "../context.ts";

/** Every minute: questions about who somebody is that nobody answered in time, or that have answered themselves, end. */
export const expireLinks: Job<Record<string, never>, JobContext> = {
  name,
  schema: z.object({}).strict(),
  cron: "* * * * *",
  retry: { limit: 1, delaySeconds: 10, backoff: false },
  async run({ store, clock }) {
    const now = clock.now();
    await store.transaction(async (tx) => {
      const ended = await tx.identityLinks.expire(now);
      const events = ended.flatMap(({ id, state, candidates }) =>
        candidates.map(
          ({ user, person }): Event => ({
            verb: "chat.unanswered",
            user,
            ...(person && { person }),
            after: { request: id, state },
          }),
        ),
      );
      await sealOnce(tx, `expire-links:${ended[0]?.id}`, events, now);
    });
  },
};
