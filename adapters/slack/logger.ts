import { type Logger, LogLevel } from "@slack/bolt";
import type { Log } from "../../src/core/request/app.ts";

/** Bolt's warnings in our log; below that it prints bodies with what people typed. */
export function createBoltLogger(log: Log): Logger {
  const say = (messages: unknown[]) =>
    messages.map((one) => (one instanceof Error ? one.message : typeof one === "string" ? one : "")).join(" ");
  return {
    debug: () => {},
    info: () => {},
    warn: (...messages) => log.warn({ from: "bolt" }, say(messages)),
    error: (...messages) => log.error({ from: "bolt" }, say(messages)),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}
