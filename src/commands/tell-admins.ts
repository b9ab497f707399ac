import type { Context } from "../core/command.ts";
import type { Reply } from "../core/reply.ts";

/** One alone did it, so all other administrators hear of it at once. `topic`: what it is, and about what or whom. */
export async function tellOtherAdmins({ store, caller, now }: Context, topic: string, told: Reply): Promise<void> {
  for (const admin of await store.people.withRight(["admin"]))
    if (admin !== caller.person) await store.notices.tell(admin, `${topic}:${now.toISOString()}`, told, now);
}
