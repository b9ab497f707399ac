import type { Caller } from "./access.ts";
import type { Operation } from "./operation.ts";
import { noScope, notAllowed, notAuthenticated, notBooked, wrongEdition } from "./refusal.ts";
import type { Edition, State } from "./state.ts";

/** Whether that caller may ask this of that account: scopes first, then the edition, then the user's role. */
export function authorise(operation: Operation, at: Record<string, string>, caller: Caller, state: State): void {
  const user = state.users.get(caller.user);
  if (!user) throw notAuthenticated();
  const { scopes } = caller;
  if (!scopes.has("all") && !operation.scopes.every((scope) => scopes.has(scope))) throw noScope();
  if (operation.only && operation.only !== state.edition) throw refusalOf(operation.only);
  if (!user.admin && operation.scopes.length > 0 && at.user !== caller.user) throw notAllowed();
}

const refusalOf = (only: Edition) => (only === "classic" ? wrongEdition() : notBooked());
