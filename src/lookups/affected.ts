import type { ReadContext } from "../core/request/command.ts";
import { refuseForAdmin } from "../core/request/protect-admins.ts";
import { readPersonRef } from "../domain/identity/identity.ts";
import { leavingErrors } from "../domain/leaving/leaving-errors.ts";
import type { UserView } from "../domain/people/user.ts";
import { findUser } from "./person.ts";

/** Somebody from whom something is taken: never oneself by accident, and an administrator only by another one. */
export async function findAffected(ctx: ReadContext, person: string): Promise<UserView> {
  const user = await findUser(ctx, readPersonRef(person));
  if (user.id === ctx.caller.user) throw leavingErrors.self();
  await refuseForAdmin(ctx.store, ctx.caller, user.id);
  return user;
}
