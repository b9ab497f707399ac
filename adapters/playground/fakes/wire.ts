/** What the app talks to. */
export type Platform = "slack" | "teams" | "sipgate";

/** One request and its answer. `in`: from the platform to the app; `out`: from the app to the platform. */
export interface Exchange {
  platform: Platform;
  direction: "in" | "out";
  /** `/telephony`, `view_submission`, `task/fetch`, `chat.postMessage`, `update` … */
  name: string;
  /** `POST /slack/events`, or that it went over a socket */
  path: string;
  request: unknown;
  answer: unknown;
  /** HTTP; 0 when nothing came back */
  status: number;
  /** when it began, milliseconds since 1970 */
  at: number;
  ms: number;
  /** how long the platform waits */
  deadlineMs?: number;
  error?: string;
  /** what was made to go wrong with it: a status, `delay`, `redelivery` … */
  fault?: string;
}

export type Observe = (exchange: Exchange) => void;
