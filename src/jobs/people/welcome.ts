import { z } from "zod";
import { welcomeCard } from "../../cards/people/welcome.ts";
import { rolesWith } from "../../domain/approvals/access.ts";
import { welcomeTopic } from "../../domain/notices/topic.ts";
import type { Job } from "../../ports/queue/job.ts";
import { welcome as name } from "../../ports/queue/job-names.ts";
import type { JobContext } from "../context.ts";

/** Some at a time; the rest comes with the next minute. */
const most = 50;

/**
 * Whoever was onboarded is welcomed, once: when their first day has begun and they have a chat. Looked for each minute
 * rather than planned for a moment, so a day that is moved, a chat linked later or a leaving need nothing more.
 */
export const welcome: Job<Record<string, never>, JobContext> = {
  name,
  schema: z.object({}).strict(),
  cron: "* * * * *",
  async run({ store, clock }) {
    const now = clock.now();
    const arrived = await store.notices.toBeWelcomed(now, most);
    if (arrived.length === 0) return;
    const helpers = await store.people.holders(rolesWith("user.create"), 5);
    for (const { user, person } of arrived) {
      const view = await store.users.byId(user);
      if (view)
        await store.transaction((tx) => tx.notices.tell(person, welcomeTopic(user), welcomeCard(view, helpers), now));
    }
  },
};
