import { z } from "zod";

/** One environment variable: what it means, what it is when absent, and what to do when it is wrong. */
export interface Variable<S extends z.ZodType = z.ZodType> {
  readonly group: string;
  readonly means: string;
  readonly schema: S;
  readonly remedy: string;
  readonly example?: string;
  readonly secret?: true;
}

/** Something, or nothing. */
export const text = z.string().min(1).optional();
export const http = z.url({ protocol: /^https?$/ });
