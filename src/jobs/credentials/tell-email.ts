import { z } from "zod";
import { emailCopy, emailNews } from "../../cards/credentials/email-change.ts";
import { emailChangedTopic, emailChangeTopic } from "../../domain/notices/topic.ts";
import type { Job } from "../../ports/queue/job.ts";
import { tellEmail as name } from "../../ports/queue/job-names.ts";
import type { JobContext } from "../context.ts";

/**
 * Brings what stands in all chats about a new address to what the database says; once it is settled, tells whose it is
 * and who asked.
 */
export const tellEmail: Job<{ change: string }, JobContext> = {
  name,
  schema: z.object({ change: z.uuid() }),
  retry: { limit: 20, delaySeconds: 5, backoff: true },
  async run({ store, clock, timeZone }, { change: id }) {
    const now = clock.now();
    await store.transaction(async (tx) => {
      const change = await tx.emails.hold(id);
      if (!change) return;
      for (const reader of await tx.emails.audience(change, now))
        await tx.notices.tell(reader.person, emailChangeTopic(id), emailCopy(change, reader, now), now);
      if (change.state === "pending" || change.state === "withdrawn") return;
      for (const person of new Set([change.person, change.requestedBy]))
        if (person) await tx.notices.tell(person, emailChangedTopic(id), emailNews(change, { person, timeZone }), now);
    });
  },
};
