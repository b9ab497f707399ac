import type { ReadContext } from "../core/request/command.ts";
import { refuseForAdmin } from "../core/request/protect-admins.ts";
import type { UserId } from "../domain/identity/identity.ts";
import { type Dialable, dialableErrors, type Holder } from "../domain/numbers/dialable.ts";
import type { LineKind } from "../domain/routing/line.ts";

/** The person who has it at this moment; what leads to a group or an IVR is refused, it is changed elsewhere. */
export async function findHolder(
  { store, caller }: Pick<ReadContext, "store" | "caller">,
  dialable: Dialable,
): Promise<Holder & { user: UserId; lineKind: LineKind }> {
  const holder = await store.lines.holder(dialable);
  if (!holder) throw dialableErrors.notHeld(dialable);
  const { user, lineKind, name, forwardsTo } = holder;
  if (forwardsTo !== null) throw dialableErrors.forwarded(dialable, forwardsTo);
  if (user === null || lineKind === "foreign") throw dialableErrors.foreign(dialable, name);
  await refuseForAdmin(store, caller, user);
  return { ...holder, user, lineKind };
}
