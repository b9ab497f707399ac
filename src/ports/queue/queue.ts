/** Where work for later goes: kept in the database, done at least once. */
export interface Queue {
  /**
   * With a singleton key at most one job of the name and key waits at a time. Seconds are counted by the queue's own
   * clock: a job that looks again by ours would otherwise come again and again while the two are not the same.
   */
  send(name: string, data: object, options?: { startAfter?: Date | number; singletonKey?: string }): Promise<void>;
}

/** What was given up after its last try is kept for whoever looks why. */
export interface FailedJobs {
  forget(failedBefore: Date): Promise<void>;
}
