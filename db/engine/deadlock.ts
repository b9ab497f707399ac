import pRetry from "p-retry";
import { isDeadlock } from "./errors.ts";

/**
 * Two changes that took the same rows in another order: PostgreSQL gives one of them up, whole, and asks for it to be
 * tried again (40P01; 40001 likewise). Nothing of it was done, so it may be.
 */
export function againAfterDeadlock<T>(work: () => Promise<T>): Promise<T> {
  return pRetry(work, {
    ...{ retries: 5, minTimeout: 20, factor: 2, randomize: true },
    shouldRetry: ({ error }) => isDeadlock(error),
  });
}
