/** What was begun, undone in reverse order: what came last goes first. */
export interface Lifecycle {
  /** To be done when the process stops, or its start fails. */
  onStop(undo: () => Promise<void>): void;
  stop(): Promise<void>;
}

export function createLifecycle(): Lifecycle {
  const undone: (() => Promise<void>)[] = [];
  return {
    onStop: (undo) => void undone.push(undo),
    async stop() {
      for (const undo of undone.splice(0).reverse()) await undo();
    },
  };
}
