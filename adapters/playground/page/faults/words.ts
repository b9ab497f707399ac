import type { Chat, FaultKind } from "../../server/faults.ts";

interface FaultWords {
  readonly name: string;
  /** what it does, in a sentence */
  readonly does: string;
}

export const faultWords: Readonly<Record<FaultKind, FaultWords>> = {
  rate_limit: {
    name: "429 with Retry-After",
    does: "The app's next call is refused: too many, come again in 2 seconds.",
  },
  error: { name: "500", does: "The app's next call fails inside the platform." },
  slow: { name: "A 4-second platform", does: "The app's next call is carried out and answered 4 seconds late." },
  redelivery: { name: "Redelivery", does: "The next thing done reaches the app twice, the same request again." },
  double_click: { name: "Double click", does: "The next button is pressed twice at once." },
  reorder: {
    name: "Reorder",
    does: "The next thing done waits until another one has overtaken it, or 10 seconds.",
  },
};

export const chatNames: Readonly<Record<Chat, string>> = { slack: "Slack", teams: "Teams" };
