import { type Intent, readIntent, writeIntent } from "../../src/domain/chat/intent.ts";

/** No field of a command can be called like this, so what a button carries never meets what an input holds. */
const key = "#intent";

export function toData(intent: Intent): Record<string, string> {
  return { [key]: writeIntent(intent) };
}

/** What a pressed button stands for; undefined for what is none of ours. It comes from outside: rights are checked anew. */
export function readData(data: unknown): Intent | undefined {
  const value = typeof data === "object" && data !== null ? (data as Record<string, unknown>)[key] : undefined;
  return typeof value === "string" ? readIntent(value) : undefined;
}
