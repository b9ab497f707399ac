import type { Members } from "./ports/members.ts";

/** The people of all chats together: an id says whose it is, an address is looked for in each. */
export function joinMembers(chats: Readonly<Record<string, Members>>): Members {
  return {
    profile: async (id) => chats[id.split(":")[0] ?? ""]?.profile(id),
    async byEmail(email) {
      const asked = await Promise.allSettled(Object.values(chats).map((members) => members.byEmail(email)));
      const found = asked.flatMap((one) => (one.status === "fulfilled" && one.value ? [one.value] : []))[0];
      // one chat that is away hides nobody of the other
      const failed = asked.find((one) => one.status === "rejected");
      if (!found && failed) throw failed.reason;
      return found;
    },
  };
}
