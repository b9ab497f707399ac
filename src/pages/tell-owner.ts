import { randomUUID } from "node:crypto";
import { type SecretChanged, secretChanged } from "../cards/credentials/secret-changed.ts";
import { secretChangedTopic } from "../domain/notices/topic.ts";
import type { UserView } from "../domain/people/user.ts";
import type { Changes } from "../ports/store.ts";
import type { PageContext } from "./context.ts";

const lockDays = 7;

/** In the transaction of the change: whoever it is about is told in all their chats, with a button that stops it. */
export async function tellOwner(
  { secrets, timeZone, clock }: PageContext,
  tx: Changes,
  user: UserView,
  what: Pick<SecretChanged, "device"> = {},
): Promise<void> {
  if (user.person === null) return;
  const now = clock.now();
  const { id, hash } = secrets.make();
  const expiresAt = new Date(now.getTime() + lockDays * 86_400_000);
  const about = { purpose: "lock", user: user.id, person: user.person, payload: { notice: randomUUID() } } as const;
  await tx.oneTimeLinks.issue({ id, hash, ...about, expiresAt }, now);
  const zone = user.location?.timeZone ?? timeZone;
  await tx.notices.tell(
    user.person,
    secretChangedTopic(id),
    secretChanged({ ...what, at: now, timeZone: zone, lock: id }),
    now,
  );
}
