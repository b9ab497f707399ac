import { scopeOf } from "../../domain/approvals/access.ts";
import type { Caller } from "../../domain/identity/caller.ts";
import type { UserId } from "../../domain/identity/identity.ts";
import { leavingErrors } from "../../domain/leaving/leaving-errors.ts";
import type { Event } from "../../ports/audit/journal.ts";
import type { Repositories } from "../../ports/store.ts";

/** What is no thing of somebody's, or has a rule of its own: who asks for a right, who is away, whose chat it is, links to a page. */
const others = /^(admin|hr|away|chat|email|password)\.|^device\.(link|credentials)$|^user\.(create|lock)$/;

/**
 * The one rule for all that is an administrator's: account, numbers, extensions, devices, fax lines and routing are
 * changed by themselves or by another administrator. Read from what a command did, so that no command can forget it.
 * Throws DomainError.
 */
export async function protectAdmins(
  store: Pick<Repositories, "users">,
  caller: Caller,
  events: readonly Event[],
): Promise<void> {
  const users = events.filter(({ verb, consequence }) => !consequence && !others.test(verb)).map(({ user }) => user);
  for (const user of new Set(users)) if (user) await refuseForAdmin(store, caller, user);
}

/** The same before a question is asked. */
export async function refuseForAdmin(
  { users }: Pick<Repositories, "users">,
  caller: Caller,
  user: UserId,
): Promise<void> {
  if (user === caller.user || scopeOf(caller.role, "admin.revoke") === "any") return;
  if ((await users.byId(user))?.role === "admin") throw leavingErrors.administrator();
}
