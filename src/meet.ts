import type { App } from "./core/app.ts";
import { whoIs } from "./core/who.ts";
import type { Profile } from "./domain/identity.ts";

/** Somebody with this confirmed address whom the app may write to in one chat, though they have not written. */
export type Reach = (email: string) => Promise<Profile | undefined>;

/**
 * Whoever has an account now need not write first to be known: in each chat that reaches them they are linked as if they had
 * appeared, by the same rules. What is not certain is asked once they do appear. Rejects if a chat is away, after all others.
 */
export async function meet(app: App, chats: readonly (Reach | undefined)[], email: string): Promise<void> {
  const met = await Promise.allSettled(
    chats.map(async (reach) => {
      const found = await reach?.(email);
      if (found) await whoIs(app, found.id, undefined, true);
    }),
  );
  const failed = met.find((one) => one.status === "rejected");
  if (failed) throw failed.reason;
}
