/** What goes wrong. `after`: the call is carried out and only its answer is lost, so a retry does it twice. */
export type Fault =
  | { kind: "status"; status: number; code: string; after: boolean; retryAfterSeconds?: number }
  | { kind: "hang"; after: boolean; released: Promise<void> }
  | { kind: "delay"; ms: number }
  | { kind: "drop"; after: boolean };

/** A name as `callsOf` knows it, or `*` for every call. */
export type FaultTarget = string;

export interface FaultOptions {
  /** how many calls it hits; default 1 */
  times?: number;
  /** carry the call out first, lose the answer; default false */
  after?: boolean;
}

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
  let planned: { target: FaultTarget; fault: Fault; left: number }[] = [];
  const releases = new Set<() => void>();
  const plan = (target: FaultTarget, fault: Fault, { times = 1 }: FaultOptions): void => {
    planned.push({ target, fault, left: times });
  };
  return {
    /** HTTP 429 with `Retry-After` in seconds */
    rateLimit(target: FaultTarget, options: FaultOptions & { retryAfterSeconds?: number } = {}): void {
      const { retryAfterSeconds = 1 } = options;
      plan(target, { kind: "status", status: 429, code: "TooManyRequests", after: false, retryAfterSeconds }, options);
    },
    /** an HTTP error with a code, default 500 */
    fail(target: FaultTarget, options: FaultOptions & { status?: number; code?: string } = {}): void {
      const { status = 500, code = codes[status] ?? "Error", after = false } = options;
      plan(target, { kind: "status", status, code, after }, options);
    },
    /** no answer until the returned function is called (or the fake is closed) */
    hang(target: FaultTarget, options: FaultOptions = {}): () => void {
      let release = (): void => {};
      const released = new Promise<void>((done) => {
        release = done;
      });
      releases.add(release);
      plan(target, { kind: "hang", after: options.after ?? false, released }, options);
      return release;
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
