import { AsyncLocalStorage } from "node:async_hooks";
import { pino } from "pino";
import type { Log } from "../core/request/app.ts";

/** Structured lines on stderr, each with a request id. Values of people never go in here: ids, verbs and counts do. */
export function createLog(level: string): Log {
  const current = new AsyncLocalStorage<string>();
  const mixin = () => ({ request: current.getStore() ?? "process" });
  const log = pino(
    { level, base: null, mixin, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ fd: 2, sync: true }),
  );
  return {
    info: (facts, message) => log.info(facts, message),
    warn: (facts, message) => log.warn(facts, message),
    error: (facts, message) => log.error(facts, message),
    within: (reference, work) => current.run(reference, work),
  };
}
