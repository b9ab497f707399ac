/** One request and its answer. `in`: from the platform to the app; `out`: from the app to the platform. */
export interface Exchange {
  chat: "slack" | "teams";
  direction: "in" | "out";
  /** `/telephony`, `view_submission`, `task/fetch`, `chat.postMessage`, `update` … */
  name: string;
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
}

export type Observe = (exchange: Exchange) => void;
