import type { Context } from "../../core/request/command.ts";
import type { Reply } from "../../domain/chat/reply.ts";
import type { PersonId } from "../../domain/identity/identity.ts";
import { eachTime, type Topic } from "../../domain/notices/topic.ts";

/** One alone did it, so all other administrators hear of it at once. `besides`: they hear of it otherwise. */
export async function tellOtherAdmins(
  { store, caller, now }: Context,
  topic: Topic,
  told: Reply,
  besides: readonly (PersonId | undefined)[] = [],
): Promise<void> {
  for (const admin of await store.people.withRight(["admin"]))
    if (admin !== caller.person && !besides.includes(admin))
      await store.notices.tell(admin, eachTime(topic, now), told, now);
}
