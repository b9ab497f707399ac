import { z } from "zod";
import { sealOnce } from "../../core/request/commit-once.ts";
import { emailMoved } from "../../effects/credentials/email-changed.ts";
import type { Event } from "../../ports/audit/journal.ts";
import type { Job } from "../../ports/queue/job.ts";
import { expireEmails as name } from "../../ports/queue/job-names.ts";
import type { JobContext } from "../context.ts";

/** Every minute: new addresses that nobody confirmed in time, or whose account has ended, are over. */
export const expireEmails: Job<Record<string, never>, JobContext> = {
  name,
  schema: z.object({}).strict(),
  cron: "* * * * *",
  retry: { limit: 1, delaySeconds: 10, backoff: false },
  async run({ store, clock }) {
    const now = clock.now();
    await store.transaction(async (tx) => {
      const ended = await tx.emails.expire(now);
      for (const change of ended) await emailMoved(tx, change);
      const events = ended.map(
        ({ id, user, person, state }): Event => ({
          verb: "email.unconfirmed",
          user,
          ...(person && { person }),
          after: { change: id, state },
        }),
      );
      await sealOnce(tx, `expire-emails:${ended[0]?.id}`, events, now);
    });
  },
};
