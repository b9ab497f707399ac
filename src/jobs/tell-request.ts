import { z } from "zod";
import { requestCopy } from "../cards/request-copy.ts";
import type { Job } from "../core/job.ts";
import type { JobContext } from "./context.ts";
import { tellRequest as name } from "./names.ts";

/**
 * Brings what stands about a request in all chats to what the database says, or reminds whoever still has to answer. It
 * reads the request anew and holds it meanwhile, so that of two at once the later does not tell what is over.
 */
export const tellRequest: Job<{ request: string; reminder?: number | undefined }, JobContext> = {
  name,
  schema: z.object({ request: z.uuid(), reminder: z.int().min(1).optional() }),
  retry: { limit: 20, delaySeconds: 5, backoff: true },
  async run({ store, clock }, { request: id, reminder }) {
    const now = clock.now();
    await store.transaction(async (tx) => {
      const request = await tx.requests.hold(id);
      if (!request) return;
      const first = `request:${id}`;
      const waits = request.state === "pending";
      for (const reader of await tx.requests.audience(request, now)) {
        const voted = request.approvals.some(({ person }) => person === reader.person);
        const again = waits && reminder !== undefined && reader.decides && !voted ? [`${first}:${reminder}`] : [];
        const topics = new Set([...(reader.topics.length > 0 ? reader.topics : [first]), ...again]);
        for (const topic of topics)
          await tx.notices.tell(
            reader.person,
            topic,
            requestCopy(request, reader, { reminds: topic !== first, now }),
            now,
          );
      }
    });
  },
};
