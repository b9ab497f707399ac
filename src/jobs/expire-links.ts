import { z } from "zod";
import type { Job } from "../core/job.ts";
import { reply } from "../core/reply.ts";
import type { Event } from "../ports/journal.ts";
import type { JobContext } from "./context.ts";
import { expireLinks as name } from "./names.ts";

/** Every minute: questions about who somebody is that nobody answered in time, or that have answered themselves, end. */
export const expireLinks: Job<Record<string, never>, JobContext> = {
  name,
  schema: z.object({}).strict(),
  cron: "* * * * *",
  retry: { limit: 1, delaySeconds: 10, backoff: false },
  async run({ store, clock }) {
    const now = clock.now();
    await store.transaction(async (tx) => {
      const ended = await tx.linkings.expire(now);
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
      if (events.length === 0) return;
      const key = `expire-links:${ended[0]?.id}`;
      if (!(await tx.journal.seal({ key, form: undefined, outcome: reply(), actor: null, events, now })))
        throw new Error("these questions have ended already");
    });
  },
};
