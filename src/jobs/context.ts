import type { Clock } from "../ports/clock.ts";
import type { PhoneSystem } from "../ports/phone-system.ts";
import type { Queue } from "../ports/queue.ts";
import type { Store } from "../ports/store.ts";

/** What a background job works with. */
export interface JobContext {
  readonly store: Store;
  readonly phoneSystem: PhoneSystem;
  readonly queue: Queue;
  readonly clock: Clock;
}
