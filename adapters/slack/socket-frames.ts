import type { SocketModeReceiver } from "@slack/bolt";
import type { Log } from "../../src/core/request/app.ts";

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** Whether Slack's own client can read this frame: it looks into it where nobody catches what goes wrong. */
export function isReadable(frame: string): boolean {
  let event: unknown;
  try {
    event = JSON.parse(frame);
  } catch {
    // it ignores that by itself
    return true;
  }
  if (!isObject(event) || typeof event.type !== "string") return false;
  if (event.type === "hello" || event.type === "disconnect") return true;
  if (!isObject(event.payload)) return false;
  return event.type !== "events_api" || (isObject(event.payload.event) && typeof event.payload.event.type === "string");
}

/** Leaves out frames that would end the process, such as `null` or `app_rate_limited`, and says so. */
export function leaveOutOddFrames({ client }: SocketModeReceiver, log: Log): void {
  const handlers = client.listeners("ws_message");
  client.removeAllListeners("ws_message");
  client.on("ws_message", (data: unknown, isBinary?: boolean) => {
    const frame = typeof data === "string" ? data : new TextDecoder().decode(data as Buffer);
    if (!isBinary && !isReadable(frame)) return log.warn({}, "Slack sent a frame that is none we know; left out");
    for (const handle of handlers) handle.call(client, data, isBinary);
  });
}
