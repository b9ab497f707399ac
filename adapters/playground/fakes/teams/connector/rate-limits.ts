import { ConnectorError } from "./connector-error.ts";

/** Teams, per bot and conversation: so many calls within so many seconds. */
const perConversation: Record<"message" | "members", readonly { most: number; seconds: number }[]> = {
  message: [
    { most: 7, seconds: 1 },
    { most: 8, seconds: 2 },
    { most: 60, seconds: 30 },
    { most: 1800, seconds: 3600 },
  ],
  members: [{ most: 14, seconds: 1 }],
};
/** Teams: 50 calls a second for an app in an organisation. */
const perTenant = [{ most: 50, seconds: 1 }];

/** Counts calls in sliding windows. `check` throws ConnectorError 429 with Retry-After. */
export function createRateLimits(now: () => number) {
  const made = new Map<string, number[]>();
  const count = (key: string, limits: readonly { most: number; seconds: number }[]): void => {
    const times = made.get(key) ?? [];
    for (const { most, seconds } of limits) {
      const recent = times.filter((at) => now() - at < seconds * 1000);
      const [oldest] = recent;
      if (recent.length < most || oldest === undefined) continue;
      const wait = Math.max(1, Math.ceil((oldest + seconds * 1000 - now()) / 1000));
      throw new ConnectorError(429, "TooManyRequests", "API calls quota exceeded!", wait);
    }
    made.set(key, [...times, now()]);
  };
  return {
    check(kind: "message" | "members", conversation: string): void {
      count("tenant", perTenant);
      // a chat that is only being created has no id to count by
      if (conversation !== "") count(`${kind} ${conversation}`, perConversation[kind]);
    },
  };
}

export type RateLimits = ReturnType<typeof createRateLimits>;
