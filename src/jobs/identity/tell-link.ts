import { z } from "zod";
import { chatLinked } from "../../cards/identity/chat.ts";
import { linkCopy } from "../../cards/identity/link.ts";
import { surfaceName } from "../../domain/identity/linking.ts";
import { identityLinkedTopic, identityQuestionTopic } from "../../domain/notices/topic.ts";
import type { Job } from "../../ports/queue/job.ts";
import { tellLink as name, tellChat } from "../../ports/queue/job-names.ts";
import type { JobContext } from "../context.ts";

/**
 * Brings what stands in all chats about the question who somebody is to what the database says, and tells the one it is
 * about what became of it.
 */
export const tellLink: Job<{ request: string }, JobContext> = {
  name,
  schema: z.object({ request: z.uuid() }),
  retry: { limit: 20, delaySeconds: 5, backoff: true },
  async run({ store, clock }, { request: id }) {
    const now = clock.now();
    await store.transaction(async (tx) => {
      const request = await tx.identityLinks.hold(id);
      if (!request) return;
      for (const reader of await tx.identityLinks.audience(request, now))
        await tx.notices.tell(reader.person, identityQuestionTopic(id), linkCopy(request, reader, now), now);
      const { state, chat, locale, name: who } = request;
      if (state === "linked") {
        const [user] = await tx.users.find({ by: "chat", id: chat }, 1);
        if (user?.person) {
          await tx.notices.tell(user.person, identityLinkedTopic(id), chatLinked(surfaceName(chat), who), now);
          await tx.notices.catchUp(user.person);
        }
      }
      if ((state === "refused" || state === "expired") && (await tx.identityLinks.tellOnce(id, now)))
        await tx.queue.send(tellChat, { chat, locale, news: state });
    });
  },
};
