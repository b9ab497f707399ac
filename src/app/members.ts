import { firstFound } from "../core/identity/first-found.ts";
import type { Members } from "../ports/identity/members.ts";

/** The people of all chats together: an id says whose it is, an address is looked for in each. */
export function joinMembers(chats: Readonly<Record<string, Members>>): Members {
  return {
    profile: async (id) => chats[id.split(":")[0] ?? ""]?.profile(id),
    byEmail: (email) => firstFound(Object.values(chats).map((members) => members.byEmail(email))),
  };
}
