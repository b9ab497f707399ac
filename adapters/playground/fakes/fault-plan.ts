/** `after`: the call is carried out and only its answer is lost, so a retry does it twice. */
export type Trouble =
  | { kind: "hang"; after: boolean; released: Promise<void> }
  | { kind: "delay"; ms: number }
  | { kind: "drop"; after: boolean };

export interface FaultOptions {
  /** how many calls it hits; default 1 */
  times?: number;
  /** carry the call out first, lose the answer; default false */
  after?: boolean;
}

/** Faults to come, taken in the order they were planned; each hits the next `times` calls to its target. */
export function createFaultPlan<Own>() {
  type Fault = Own | Trouble;
  let planned: { target: string; fault: Fault; left: number }[] = [];
  const releases = new Set<() => void>();
  const plan = (target: string, fault: Fault, { times = 1 }: FaultOptions): void => {
    planned.push({ target, fault, left: times });
  };
  return {
    plan,
    /** no answer until the returned function is called (or the fake is closed) */
    hang(target: string, options: FaultOptions = {}): () => void {
      let release = (): void => {};
      const released = new Promise<void>((done) => {
        release = done;
      });
      releases.add(release);
      plan(target, { kind: "hang", after: options.after ?? false, released }, options);
      return release;
    },
    delay: (target: string, ms: number, options: FaultOptions = {}): void =>
      plan(target, { kind: "delay", ms }, options),
    /** the connection is cut without an answer */
    drop: (target: string, options: FaultOptions = {}): void =>
      plan(target, { kind: "drop", after: options.after ?? false }, options),
    /** what is still to come */
    planned: (): readonly { target: string; fault: Fault; left: number }[] => planned,
    /** takes back what is planned and fits */
    forget(fits: (fault: Fault) => boolean): void {
      planned = planned.filter(({ fault }) => !fits(fault));
    },
    /** takes the next fault for a target, if one is planned */
    take(target: string): Fault | undefined {
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
