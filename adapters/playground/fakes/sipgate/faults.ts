import { createFaultPlan, type FaultOptions, type Trouble } from "../fault-plan.ts";

/** `after`: the call is carried out and only its answer is lost, so a retry does it twice. */
export type Fault =
  | { kind: "status"; status: number; body: unknown; headers: Record<string, string>; after: boolean }
  | Trouble;

export type Faults = ReturnType<typeof createFaults>;

/** Faults to come, taken in the order they were planned; a target is an operation's name or `*`. */
export function createFaults() {
  const { plan, ...common } = createFaultPlan<Exclude<Fault, Trouble>>();
  return {
    ...common,
    /** HTTP 429 with `Retry-After` in seconds, or as a date where one is given */
    rateLimit(target: string, options: FaultOptions & { retryAfterSeconds?: number; retryAt?: Date } = {}): void {
      const { retryAfterSeconds = 1, retryAt } = options;
      const headers = { "retry-after": retryAt ? retryAt.toUTCString() : String(retryAfterSeconds) };
      const body = { name: "RATE_LIMIT_EXCEEDED", message: "Too many requests" };
      plan(target, { kind: "status", status: 429, body, headers, after: false }, options);
    },
    /** an HTTP error, default 500; a string as the body is sent as text */
    fail(target: string, options: FaultOptions & { status?: number; body?: unknown } = {}): void {
      const { status = 500, body = { name: "INTERNAL_ERROR", message: "A fault that was planned" } } = options;
      plan(target, { kind: "status", status, body, headers: {}, after: options.after ?? false }, options);
    },
  };
}
