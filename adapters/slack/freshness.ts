import type { IncomingMessage } from "node:http";

const windowSeconds = 300;

/** Slack signs timestamp and body; Bolt checks the signature and refuses old ones, but neither future ones nor replays. */
export interface Freshness {
  /** False: no signature at all, or its timestamp is further from now than five minutes, in either direction. */
  isTimely(request: IncomingMessage): boolean;
  /** False: this very signature was accepted before. Called once the signature is known to be right. */
  isFirst(signature: string): boolean;
  /** The request was not served after all: Slack may send it again. */
  forget(signature: string): void;
}

export function createFreshness(nowMs: () => number = Date.now): Freshness {
  const seen = new Map<string, number>();
  const prune = (now: number) => {
    for (const [signature, at] of seen) {
      if (now - at <= windowSeconds * 2000) return;
      seen.delete(signature);
    }
  };
  return {
    isTimely(request) {
      // Bolt reads what stands before a second "=": with more behind it, the same signature would look like a new one
      if (!/^v0=[0-9a-f]{64}$/.test(String(request.headers["x-slack-signature"]))) return false;
      const stated = Number(request.headers["x-slack-request-timestamp"]);
      return Math.abs(nowMs() / 1000 - stated) <= windowSeconds;
    },
    isFirst(signature) {
      const now = nowMs();
      prune(now);
      if (seen.has(signature)) return false;
      seen.set(signature, now);
      return true;
    },
    forget: (signature) => void seen.delete(signature),
  };
}
