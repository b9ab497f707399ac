/** What goes wrong. `after`: the call is carried out and only its answer is lost, so a retry does it twice. */
export type Fault =
  | { kind: "rate_limited"; retryAfterSeconds: number }
  | { kind: "status"; status: number; after: boolean }
  | { kind: "error"; error: string }
  | { kind: "hang"; after: boolean; released: Promise<void> }
  | { kind: "delay"; ms: number }
  | { kind: "drop"; after: boolean };

/** A Web API method, `response_url`, `upload`, or `*` for every one of them. */
export type FaultTarget = string;

export interface FaultOptions {
  /** how many calls it hits; default 1 */
  times?: number;
  /** carry the call out first, lose the answer; default false */
  after?: boolean;
}

export type Faults = ReturnType<typeof createFaults>;

/** Faults to come, taken in the order they were planned; each hits the next `times` calls to its target. */
export function createFaults() {
  let planned: { target: FaultTarget; fault: Fault; left: number }[] = [];
  const releases = new Set<() => void>();
  const plan = (target: FaultTarget, fault: Fault, options: FaultOptions): void => {
    planned.push({ target, fault, left: options.times ?? 1 });
  };
  return {
    /** HTTP 429 with `Retry-After` in seconds */
    rateLimit: (target: FaultTarget, options: FaultOptions & { retryAfterSeconds?: number } = {}): void =>
      plan(target, { kind: "rate_limited", retryAfterSeconds: options.retryAfterSeconds ?? 1 }, options),
    /** an HTTP error, default 500 */
    fail: (target: FaultTarget, options: FaultOptions & { status?: number } = {}): void =>
      plan(target, { kind: "status", status: options.status ?? 500, after: options.after ?? false }, options),
    /** `{ ok: false, error }` with status 200, such as `internal_error` or `fatal_error` */
    error: (target: FaultTarget, error: string, options: FaultOptions = {}): void =>
      plan(target, { kind: "error", error }, options),
    /** no answer until the returned function is called (or the fake is closed) */
    hang(target: FaultTarget, options: FaultOptions = {}): () => void {
      const { promise, resolve } = withResolvers();
      releases.add(resolve);
      plan(target, { kind: "hang", after: options.after ?? false, released: promise }, options);
      return resolve;
    },
    delay: (target: FaultTarget, ms: number, options: FaultOptions = {}): void =>
      plan(target, { kind: "delay", ms }, options),
    /** the connection is cut without an answer */
    drop: (target: FaultTarget, options: FaultOptions = {}): void =>
      plan(target, { kind: "drop", after: options.after ?? false }, options),
    /** takes the next fault for a target, if one is planned */
    take(target: FaultTarget): Fault | undefined {
      const found = planned.find((one) => one.target === target || one.target === "*");
      if (!found) return undefined;
      found.left -= 1;
      if (found.left <= 0) planned = planned.filter((one) => one !== found);
      return found.fault;
    },
    /** forgets what was planned and answers whatever hangs */
    clear(): void {
      planned = [];
      for (const release of releases) release();
      releases.clear();
    },
  };
}

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
