import type { ReadContext } from "../core/request/command.ts";
import { AmbiguousError } from "../domain/errors.ts";
import { readPersonRef } from "../domain/identity/identity.ts";
import { leavingErrors } from "../domain/leaving/leaving-errors.ts";
import { fullName, type UserView } from "../domain/people/user.ts";

/** The one who left after the day and is meant; several are offered as a choice. */
export async function findLeaver({ store }: ReadContext, typed: string, since: Date): Promise<UserView> {
  const found = await store.leaving.left(readPersonRef(typed), since, 6);
  const [user, another] = found;
  if (!user) throw leavingErrors.notLeft(typed);
  if (another)
    throw new AmbiguousError(
      "person",
      found.map((one) => ({ value: one.id, label: `${fullName(one)} · ${one.email}` })),
    );
  return user;
}
