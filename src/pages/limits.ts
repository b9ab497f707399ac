import type { Limit } from "../ports/credentials/attempts.ts";
import type { PageContext } from "./context.ts";

/** Per account and per address; whoever shares an address with many is not locked out by their typing errors. */
const limits = {
  "wrong-link:address": { most: 30, minutes: 15 },
  "password:account": { most: 8, minutes: 15 },
  "sign-in:account": { most: 8, minutes: 15 },
  "sign-in:address": { most: 30, minutes: 15 },
} as const satisfies Record<string, Limit>;
type Limited = keyof typeof limits;

/** Counts a try before it is made, so that many at once do not slip through. False: too many. */
export function takeTry({ store, secrets, clock }: PageContext, what: Limited, who: string): Promise<boolean> {
  return store.attempts.take(secrets.digest(`${what}:${who}`), limits[what], clock.now());
}

export function mayTry({ store, secrets, clock }: PageContext, what: Limited, who: string): Promise<boolean> {
  return store.attempts.open(secrets.digest(`${what}:${who}`), limits[what], clock.now());
}

/** Does what a try was counted for; what could not be done at all (so many wait already) does not count. */
export async function tried<T>(
  { store, secrets }: PageContext,
  counted: readonly (readonly [Limited, string])[],
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    for (const [what, who] of counted) await store.attempts.giveBack(secrets.digest(`${what}:${who}`));
    throw error;
  }
}

export function clearTries({ store, secrets }: PageContext, what: Limited, who: string): Promise<void> {
  return store.attempts.clear(secrets.digest(`${what}:${who}`));
}
