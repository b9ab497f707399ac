import type { Edition } from "./edition.ts";

/** What not every phone system lets be changed; everything else that a step can say, all of them do. */
export const manageable = [
  "language",
  "location",
  "ringing",
  "noAnswer",
  "tagline",
  "faxRights",
  "ringSeconds",
  "order",
  "enabled",
  "target",
] as const;
export type Manageable = (typeof manageable)[number];

/** What a phone system can do for us, in the edition that the account has right now. */
export interface Capabilities {
  readonly edition: Edition;
  readonly manages: ReadonlySet<Manageable>;
  /** Nobody but us changes what is there: whatever differs is put right without asking. */
  readonly exclusive: boolean;
}

export function everything(edition: Edition): Capabilities {
  return { edition, manages: new Set(manageable), exclusive: true };
}
