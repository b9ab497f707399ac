import { createFaultPlan, type FaultOptions, type Trouble } from "../fault-plan.ts";

/** What goes wrong. `after`: the call is carried out and only its answer is lost, so a retry does it twice. */
export type Fault =
  | { kind: "rate_limited"; retryAfterSeconds: number }
  | { kind: "status"; status: number; after: boolean }
  | { kind: "error"; error: string }
  | Trouble;

/** A Web API method, `response_url`, `upload`, or `*` for every one of them. */
export type FaultTarget = string;

export type Faults = ReturnType<typeof createFaults>;

/** Faults to come, taken in the order they were planned; each hits the next `times` calls to its target. */
export function createFaults() {
  const { plan, ...common } = createFaultPlan<Exclude<Fault, Trouble>>();
  return {
    ...common,
    /** HTTP 429 with `Retry-After` in seconds */
    rateLimit: (target: FaultTarget, options: FaultOptions & { retryAfterSeconds?: number } = {}): void =>
      plan(target, { kind: "rate_limited", retryAfterSeconds: options.retryAfterSeconds ?? 1 }, options),
    /** an HTTP error, default 500 */
    fail: (target: FaultTarget, options: FaultOptions & { status?: number } = {}): void =>
      plan(target, { kind: "status", status: options.status ?? 500, after: options.after ?? false }, options),
    /** `{ ok: false, error }` with status 200, such as `internal_error` or `fatal_error` */
    error: (target: FaultTarget, error: string, options: FaultOptions = {}): void =>
      plan(target, { kind: "error", error }, options),
  };
}
