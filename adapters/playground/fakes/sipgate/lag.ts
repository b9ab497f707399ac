import type { State } from "./state.ts";

export interface Lag {
  /** milliseconds until a write is seen */
  ms?: number;
  /** reads that still see what was before */
  reads?: number;
}

/** Reads that show a write only later, as an eventually consistent platform does. */
export function createLag(state: State, now: () => number) {
  let lag: Lag = {};
  const before: { state: State; until: number; readsLeft: number }[] = [];
  return {
    set(next: Lag): void {
      lag = next;
      before.length = 0;
    },
    /** keeps what was, ahead of a write */
    keep(): void {
      if (!lag.ms && !lag.reads) return;
      before.push({ state: structuredClone(state), until: now() + (lag.ms ?? 0), readsLeft: lag.reads ?? 0 });
    },
    /** what a read sees: the oldest that has not yet given way */
    seen(): State {
      while (before[0] && before[0].until <= now() && before[0].readsLeft <= 0) before.shift();
      const [oldest] = before;
      if (!oldest) return state;
      for (const one of before) one.readsLeft -= 1;
      return oldest.state;
    },
  };
}
