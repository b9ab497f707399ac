import type { z } from "zod";

/** One background job, in the same shape as a command: its data checked by its schema, its work repeatable. */
export interface Job<T, C> {
  readonly name: string;
  readonly schema: z.ZodType<T>;
  readonly retry?: Retry;
  /** Five fields; its data is then `{}`. */
  readonly cron?: string;
  /** By the clock of the company rather than by UTC. */
  readonly local?: true;
  readonly concurrency?: number;
  /** A field of the data: of those with the same value only one runs at a time, in whichever process. */
  readonly oneAtATime?: keyof T & string;
  run(context: C, data: T): Promise<void>;
}

/** With backoff the delay doubles with each try, up to hours. */
export interface Retry {
  readonly limit: number;
  readonly delaySeconds: number;
  readonly backoff: boolean;
}
