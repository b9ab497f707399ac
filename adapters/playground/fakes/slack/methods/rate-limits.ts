import type { Json } from "../json.ts";
import { SlackError } from "./slack-error.ts";

/** Slack: calls per minute, per method and workspace; tiers 1 to 4. */
const perMinute: Record<string, number> = {
  "chat.update": 50,
  "chat.delete": 50,
  "conversations.open": 50,
  "users.lookupByEmail": 50,
  "users.info": 100,
  "views.open": 100,
  "views.update": 100,
  "views.push": 100,
  "views.publish": 100,
  "chat.postEphemeral": 100,
  "files.getUploadURLExternal": 100,
  "files.completeUploadExternal": 100,
  "apps.connections.open": 1,
};
const minuteMs = 60_000;
/** Slack: about one message a second per channel; short bursts pass, and the fake lets this many. */
const postsPerChannel = { most: 3, withinMs: 3000 };

/** Counts calls in a sliding window. `check` throws SlackError `ratelimited` with `retryAfter` in seconds. */
export function createRateLimits(now: () => number) {
  const made = new Map<string, number[]>();
  const count = (key: string, most: number, withinMs: number): void => {
    const recent = (made.get(key) ?? []).filter((at) => now() - at < withinMs);
    const [oldest] = recent;
    if (recent.length >= most && oldest !== undefined) {
      throw new SlackError("ratelimited", { retryAfter: Math.max(1, Math.ceil((oldest + withinMs - now()) / 1000)) });
    }
    made.set(key, [...recent, now()]);
  };
  return {
    check(method: string, args: Json): void {
      if (method === "chat.postMessage")
        count(`${method} ${args.channel}`, postsPerChannel.most, postsPerChannel.withinMs);
      const most = perMinute[method];
      if (most !== undefined) count(method, most, minuteMs);
    },
  };
}
