import { z } from "zod";
import { startedNews } from "../../cards/people/news.ts";
import { tellNews } from "../../core/notices/tell-news.ts";
import type { Job } from "../../ports/queue/job.ts";
import { announce as name } from "../../ports/queue/job-names.ts";
import type { JobContext } from "../context.ts";

/** Some at a time; the rest comes with the next minute. */
const most = 50;

/**
 * Whoever was onboarded is news once, when their first day has begun, with a chat or without. Where no channel is set by
 * then nobody reads of it, later neither: somebody who started last month is no news.
 */
export const announce: Job<Record<string, never>, JobContext> = {
  name,
  schema: z.object({}).strict(),
  cron: "* * * * *",
  async run({ store, clock }) {
    const now = clock.now();
    await store.transaction(async (tx) => {
      for (const id of await tx.notices.takeStarters(now, most)) {
        const user = await tx.users.byId(id);
        if (user && !user.left) await tellNews(tx, { what: "started", user: id, card: startedNews(user), now });
      }
    });
  },
};
