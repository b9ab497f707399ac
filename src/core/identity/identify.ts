import type { Profile } from "../../domain/identity/identity.ts";
import type { App } from "../request/app.ts";
import { whoIs } from "./caller-of.ts";

/**
 * Whoever has an account now need not write first to be known: in each chat that found them, and reaches them, they are linked as
 * if they had appeared, by the same rules. What is not certain is asked once they do appear. Rejects if a chat is away, after all others.
 */
export async function identify(
  app: App,
  finding: readonly (Promise<Profile | undefined> | undefined)[],
): Promise<void> {
  const met = await Promise.allSettled(
    finding.map(async (one) => {
      const found = await one;
      if (found) await whoIs(app, found.id, undefined, true);
    }),
  );
  const failed = met.find((one) => one.status === "rejected");
  if (failed) throw failed.reason;
}
