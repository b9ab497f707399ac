import type { Context } from "../../core/request/command.ts";
import type { Reply } from "../../domain/chat/reply.ts";
import type { PersonId } from "../../domain/identity/identity.ts";

/** One alone did it, so all other administrators hear of it at once. `topic`: what it is, and about what or whom. `besides`: they hear of it otherwise. */
export async function tellOtherAdmins(
  { store, caller, now }: Context,
  topic: string,
  told: Reply,
  besides: readonly (PersonId | undefined)[] = [],
): Promise<void> {
  for (const admin of await store.people.withRight(["admin"]))
    if (admin !== caller.person && !besides.includes(admin))
      await store.notices.tell(admin, `${topic}:${now.toISOString()}`, told, now);
}
