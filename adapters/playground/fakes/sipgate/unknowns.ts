import { notAllowed } from "./refusal.ts";

/** How the platform might behave; `ignored`: it answers as if, and nothing changes. */
export type Guess = "works" | "refused" | "ignored";

/** What nobody could verify without an account. The usual guess is the cautious one. */
export interface Unknowns {
  /** `PUT /v2/routings/channel` */
  channelRouting: Guess;
  /** `DELETE /v2/routings` */
  deleteRouting: Guess;
  /** `PUT /v2/numbers/{id}` with an empty endpoint */
  emptyEndpoint: Guess;
  /** extensions of a neo account */
  quickDialOnNeo: Guess;
  /** what a number on somebody's own channel is shown to lead to */
  personalTarget: "CHANNEL" | "USER";
  /** numbers of a deleted user; `hidden`: no list shows them for a while */
  deletedNumbers: "unrouted" | "hidden";
}

export const usualUnknowns: Unknowns = {
  ...{ channelRouting: "works", deleteRouting: "works", emptyEndpoint: "refused", quickDialOnNeo: "refused" },
  ...{ personalTarget: "CHANNEL", deletedNumbers: "unrouted" },
};

export function guess(how: Guess, work: () => void): void {
  if (how === "refused") throw notAllowed();
  if (how === "works") work();
}
