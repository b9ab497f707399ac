import { createFaultPlan, type FaultOptions, type Trouble } from "../fault-plan.ts";

/** What goes wrong. `after`: the call is carried out and only its answer is lost, so a retry does it twice. */
export type Fault =
  | { kind: "status"; status: number; code: string; after: boolean; retryAfterSeconds?: number }
  | { kind: "empty"; after: true }
  | Trouble;

/** A name as `callsOf` knows it, or `*` for every call. */
export type FaultTarget = string;

const codes: Record<number, string> = {
  403: "ForbiddenOperationException",
  404: "ConversationNotFound",
  412: "PreconditionFailed",
  500: "ServiceError",
  502: "BadGateway",
  504: "GatewayTimeout",
};

export type Faults = ReturnType<typeof createFaults>;

/** Faults to come, taken in the order they were planned; each hits the next `times` calls to its target. */
export function createFaults() {
  const { plan, ...common } = createFaultPlan<Exclude<Fault, Trouble>>();
  return {
    ...common,
    /** HTTP 429 with `Retry-After` in seconds */
    rateLimit(target: FaultTarget, options: FaultOptions & { retryAfterSeconds?: number } = {}): void {
      const { retryAfterSeconds = 1 } = options;
      plan(target, { kind: "status", status: 429, code: "TooManyRequests", after: false, retryAfterSeconds }, options);
    },
    /** carried out, and answered 200 without any body */
    empty: (target: FaultTarget, options: FaultOptions = {}): void =>
      plan(target, { kind: "empty", after: true }, options),
    /** an HTTP error with a code, default 500 */
    fail(target: FaultTarget, options: FaultOptions & { status?: number; code?: string } = {}): void {
      const { status = 500, code = codes[status] ?? "Error", after = false } = options;
      plan(target, { kind: "status", status, code, after }, options);
    },
  };
}
