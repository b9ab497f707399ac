/** How often something may be tried. Counted in the database, so that several processes count together. */
export interface Limit {
  readonly most: number;
  readonly minutes: number;
}

export interface Attempts {
  /** Counts one more try and says whether it is still allowed. The time runs from the first. */
  take(key: string, limit: Limit, now: Date): Promise<boolean>;
  /** Whether another try would be allowed, without counting one. */
  open(key: string, limit: Limit, now: Date): Promise<boolean>;
  /** One of those that were counted was none: nothing was compared. */
  giveBack(key: string): Promise<void>;
  /** It went well: what was tried before is forgotten. */
  clear(key: string): Promise<void>;
  forget(now: Date): Promise<void>;
}
