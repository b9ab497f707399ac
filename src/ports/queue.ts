/** Where work for later goes: kept in the database, done at least once. */
export interface Queue {
  /** With a singleton key at most one job of the name and key waits at a time. */
  send(name: string, data: object, options?: { startAfter?: Date; singletonKey?: string }): Promise<void>;
}
