import type { Filling } from "../../domain/chat/words.ts";
import type { Caller } from "../../domain/identity/caller.ts";
import { fullName, type UserView } from "../../domain/people/user.ts";

/** Fills `{own, select, yes {you} other {{name}}}`: of oneself nobody reads as of somebody else. */
export function nameOrYou(
  { caller }: { readonly caller: Caller },
  user: Pick<UserView, "id" | "firstName" | "lastName">,
): Record<"name" | "own", Filling> {
  return { name: fullName(user), own: user.id === caller.user ? "yes" : "no" };
}
