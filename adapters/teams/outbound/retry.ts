import { setTimeout as sleep } from "node:timers/promises";
import pRetry from "p-retry";

/** Microsoft: Handle errors; retry these with pauses. */
const passing = new Set([412, 429, 502, 504]);
const refused = new Set([400, 403, 404, 405, 413]);

/** What Teams answered: the status and the code, for the log; never an address or what was sent. */
export class TeamsError extends Error {
  readonly statusCode: number | undefined;
  /** Seconds that Teams asks to be left alone. */
  readonly retryAfter: number | undefined;
  constructor(error: unknown) {
    const { statusCode, code, body, response } = error as SdkError;
    super([statusCode, body?.error?.code ?? code].filter(Boolean).join(" ") || String(error));
    this.name = "TeamsError";
    this.statusCode = statusCode;
    this.retryAfter = Number(response?.headers?.get("retry-after")) || undefined;
  }
}

interface SdkError {
  readonly statusCode?: number;
  readonly code?: string;
  readonly body?: { readonly error?: { readonly code?: string } };
  readonly response?: { readonly headers?: { get(name: string): string | undefined } };
}

/** Teams understood, and says no: no later try would be different. */
export function isRefusal(error: unknown): error is TeamsError {
  return error instanceof TeamsError && refused.has(error.statusCode ?? 0);
}

/** What was drawn is refused, not the person or the conversation it is for. */
export function isUnshowable(error: unknown): boolean {
  return error instanceof TeamsError && (error.statusCode === 400 || error.statusCode === 413);
}

/** Until when something is tried again: nobody wants it any more, or so many milliseconds are over. */
export interface Limits {
  readonly signal?: AbortSignal;
  readonly maxRetryTime?: number;
}

/** Tries again what passes. Rejects with a `TeamsError`. */
export async function patiently<T>(call: () => Promise<T>, limits: Limits = {}): Promise<T> {
  try {
    return await pRetry(call, {
      ...limits,
      retries: 3,
      minTimeout: 300,
      randomize: true,
      shouldRetry: ({ error }) => {
        const { statusCode } = error as SdkError;
        return statusCode === undefined || passing.has(statusCode);
      },
      onFailedAttempt: ({ error }) => waitAsTold(error as SdkError, limits.signal),
    });
  } catch (error) {
    throw new TeamsError(error);
  }
}

/** Too many requests: Teams says how long to wait; ten seconds at most, what takes longer is picked up later. */
async function waitAsTold({ statusCode, response }: SdkError, signal?: AbortSignal): Promise<void> {
  const seconds = statusCode === 429 ? Number(response?.headers?.get("retry-after")) : 0;
  if (seconds > 0) await sleep(Math.min(seconds, 10) * 1000, undefined, { ...(signal && { signal }) });
}
