import type { Role } from "../approvals/access.ts";
import type { UserId } from "../identity/identity.ts";
import type { EventName } from "./event.ts";

/** One audited fact about an account, as people read it. */
export interface Deed {
  readonly id: number;
  readonly at: Date;
  readonly verb: EventName;
  /** What the one is called who did it; null: nobody did, a time was over, or it was done on the server. */
  readonly by: string | null;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  /** Its values are gone, since somebody was forgotten. */
  readonly forgotten: boolean;
  /** Of accounts that the values name by id. */
  readonly names: Readonly<Record<UserId, string>>;
}

/** A right that holds, with the request that led to it. */
export interface HeldRight {
  readonly role: Role;
  readonly reason: string;
  readonly by: string | null;
  readonly at: Date;
  readonly until: Date | null;
  readonly request: {
    readonly requester: string;
    /** How many had to say yes, and who did. */
    readonly needed: number;
    readonly approvals: readonly string[];
    readonly proof: "second_human" | "server" | "policy";
  } | null;
}

/** What is known of how somebody came to something. */
export interface Given {
  readonly verb: EventName;
  readonly by: string | null;
  readonly at: Date;
}

/** A number or extension that is held. */
export interface HeldDialable {
  readonly kind: "number" | "extension";
  readonly value: string;
  readonly at: Date;
  /** Lent by somebody who left: until then. */
  readonly until: Date | null;
  readonly given: Given | null;
}

export interface Origins {
  readonly rights: readonly HeldRight[];
  readonly dialables: readonly HeldDialable[];
  /** Who last decided what happens to calls, by verb. */
  readonly routes: readonly Given[];
}
