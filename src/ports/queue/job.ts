import type { z } from "zod";

/** One background job, in the same shape as a command: its data checked by its schema, its work repeatable. */
export interface Job<T, C> {
  readonly name: string;
  readonly schema: z.ZodType<T>;
  /** Delays in seconds; with backoff they double. */
  readonly retry?: { readonly limit: number; readonly delaySeconds: number; readonly backoff: boolean };
  /** Five fields; its data is then `{}`. */
  readonly cron?: string;
  /** By the clock of the company rather than by UTC. */
  readonly local?: true;
  readonly concurrency?: number;
  run(context: C, data: T): Promise<void>;
}
