export interface Loop {
  /** A turn now, or one more after the one that runs. */
  wake(): void;
  /** Resolves when no turn runs any more. */
  stop(): Promise<void>;
}

/** Takes a turn whenever it is woken, and each time the pause is over if there is one; never two at a time. */
export function createLoop(turn: () => Promise<void>, pauseMs?: number): Loop {
  let stopping = false;
  let woken = false;
  let rouse = () => {};
  const wake = () => {
    woken = true;
    rouse();
  };
  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = pauseMs === undefined ? undefined : setTimeout(resolve, pauseMs);
      rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const run = async () => {
    while (!stopping) {
      if (!woken) await pause();
      woken = false;
      if (!stopping) await turn();
    }
  };
  const running = run();
  return {
    wake,
    stop() {
      stopping = true;
      wake();
      return running;
    },
  };
}
