import pRetry from "p-retry";
import type { Log } from "../core/request/app.ts";
import { UnreachableError } from "../domain/errors.ts";

/** What this server needs and cannot reach: it is tried again until it is there, and said to whoever watches. */
export interface Waiting {
  /** Undefined: nothing. Else a line for whoever operates this, such as "database: …". */
  missing(): string | undefined;
  /** Resolves once `work` does. Rejects for what is refused rather than away, and when the process stops. */
  until<T>(what: string, work: () => Promise<T>): Promise<T>;
  /** As `until`, but whoever calls goes on meanwhile: one chat that is down does not take the other with it. */
  meanwhile(what: string, work: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

export function createWaiting(log: Log, pauseMs = 1000): Waiting {
  const away = new Map<string, string>();
  const stopping = new AbortController();
  const { signal } = stopping;
  let running: Promise<unknown> = Promise.resolve();

  /** Keeps what is away and why; the same reason is logged once. */
  async function noting<T>(what: string, work: () => Promise<T>): Promise<T> {
    try {
      const done = await work();
      if (away.delete(what)) log.info({ what }, "is there now");
      return done;
    } catch (error) {
      if (error instanceof UnreachableError) {
        if (away.get(what) !== error.message)
          log.error({ what, error: error.message }, "cannot be reached; tried again");
        away.set(what, error.message);
      }
      throw error;
    }
  }

  const until = <T>(what: string, work: () => Promise<T>): Promise<T> =>
    pRetry(() => noting(what, work), {
      ...{ retries: Number.POSITIVE_INFINITY, minTimeout: pauseMs, maxTimeout: 30 * pauseMs, signal },
      shouldRetry: ({ error }) => error instanceof UnreachableError,
    });

  return {
    missing: () => [...away].map(([what, why]) => `${what}: ${why}`).join("\n") || undefined,
    until,
    async meanwhile(what, work) {
      try {
        return await noting(what, work);
      } catch (error) {
        if (!(error instanceof UnreachableError)) throw error;
      }
      const later = until(what, work).catch((error: unknown) => {
        if (!signal.aborted) log.error({ what, error: String(error) }, "does not let us in; start the server again");
      });
      running = Promise.all([running, later]);
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
