import type { NoAnswer, Ringing } from "../routing/line.ts";

/** What a line does by itself. Numbers E.164; users by the phone system's id. */
export interface LineSettings {
  readonly ringing: Ringing;
  readonly noAnswer: NoAnswer | null;
  readonly forwardNumber: string | null;
  readonly forwardUser: string | null;
  readonly tagline: string | null;
  readonly sendsFax: boolean;
  readonly receivesFax: boolean;
}
