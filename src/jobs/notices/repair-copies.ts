import { z } from "zod";
import { emailChangeTopic, identityQuestionTopic, requestTopic, type Topic } from "../../domain/notices/topic.ts";
import type { Job } from "../../ports/queue/job.ts";
import { repairCopies as name } from "../../ports/queue/job-names.ts";
import type { JobContext } from "../context.ts";
import { bringToChats } from "./deliver-notice.ts";

const minute = 60_000;
/** In one go: a platform that is back after a day away is not met by everything at once. */
const most = 50;
/** What waits is oldest first; of more than this the newest are looked at once others are settled. */
const waiting = 500;

/**
 * Copies that show less than they should long after they were told: the queue has given up, or a process died with the
 * job. A few at a time, in no order, so that one that cannot be mended keeps no other waiting; with the next run again.
 * And of what waits for an answer, once an hour, whether it still stands: where it was deleted, nobody would be asked.
 */
export const repairCopies: Job<Record<string, never>, JobContext> = {
  name,
  schema: z.object({}).strict(),
  cron: "*/10 * * * *",
  retry: { limit: 0, delaySeconds: 0, backoff: false },
  async run(ctx) {
    const { store, clock } = ctx;
    const now = clock.now().getTime();
    const failed: unknown[] = [];
    for (const notice of await store.notices.lagging(new Date(now - 15 * minute), most))
      await bringToChats(ctx, { notice }).catch((error: unknown) => failed.push(error));
    const seen = new Date(now - 60 * minute);
    for (const notice of await store.notices.unseen(await waitingTopics(ctx), seen, most)) {
      const looked = bringToChats(ctx, { notice, seen: seen.toISOString() });
      const quiet = await looked.catch((error: unknown) => void failed.push(error));
      // the others have time until the next run
      if (quiet) break;
    }
    if (failed.length > 0) throw new AggregateError(failed, `${failed.length} messages cannot be brought up to date`);
  },
};

async function waitingTopics({ store }: JobContext): Promise<Topic[]> {
  const requests = await store.requests.pending({ limit: waiting });
  const questions = await store.identityLinks.pending(waiting);
  const addresses = await store.emails.pending(waiting);
  return [
    ...requests.map(({ id }) => requestTopic(id)),
    ...questions.map(({ id }) => identityQuestionTopic(id)),
    ...addresses.map(({ id }) => emailChangeTopic(id)),
  ];
}
