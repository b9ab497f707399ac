import type { EmailChange } from "../../domain/credentials/email-change.ts";
import type { PersonId } from "../../domain/identity/identity.ts";
import type { Event } from "../../ports/audit/journal.ts";
import { reconcileUser, sendMail, tellEmail } from "../../ports/queue/job-names.ts";
import type { Changes } from "../../ports/store.ts";

/** Queued in the transaction that changed what is asked: then every copy of it follows. */
export const emailMoved = ({ queue }: Changes, { id }: EmailChange): Promise<void> =>
  queue.send(tellEmail, { change: id }, { singletonKey: id });

/**
 * The account has the new address from now on: what follows in the same transaction, whoever confirmed it. Undefined: it
 * was decided already. Throws DomainError: taken meanwhile, has left.
 */
export async function changeEmail(
  tx: Changes,
  change: EmailChange,
  by: PersonId | null,
  now: Date,
): Promise<Event | undefined> {
  if (!(await tx.emails.confirm(change, by, now))) return undefined;
  // one that was mailed lies in the mailbox of before, which may be a stranger's
  await tx.oneTimeLinks.void(change.user, now, "password");
  await tx.queue.send(reconcileUser, { user: change.user });
  await tx.queue.send(sendMail, { change: change.id, kind: "changed" }, { singletonKey: `changed:${change.id}` });
  await emailMoved(tx, change);
  const { user, person, oldEmail, newEmail, id, way } = change;
  return {
    verb: "email.change",
    user,
    ...(person && { person }),
    before: { email: oldEmail },
    after: { email: newEmail, change: id, way },
  };
}
