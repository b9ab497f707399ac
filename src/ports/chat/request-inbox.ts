/** A request that was acknowledged before it was answered; picked up again after a crash. */
export interface Pending {
  readonly id: string;
  readonly surface: string;
  readonly body: unknown;
}

/** Exactly once from outside, by idempotency key. Leases go by one clock for all processes, whatever time each has. */
export interface RequestInbox {
  /** Stores before the acknowledgement and leases it to this process for some seconds. False: it is there already. */
  keep(pending: Pending, now: Date, leaseSeconds: number): Promise<boolean>;
  /** What is not picked up again: only that it was here. False: it was there already. */
  note(id: string, now: Date): Promise<boolean>;
  renew(id: string, leaseSeconds: number): Promise<void>;
  /** Answered: what was asked is forgotten, the key stays. */
  done(id: string, now: Date): Promise<void>;
  /** Unfinished requests whose lease has ended; leases them anew. */
  claim(surface: string, leaseSeconds: number, limit: number): Promise<Pending[]>;
  /** What a change that committed under this key answered. */
  outcome(id: string): Promise<unknown>;
  /** Outcomes older than the one, keys older than the other. */
  forget(outcomesBefore: Date, keysBefore: Date): Promise<void>;
}
