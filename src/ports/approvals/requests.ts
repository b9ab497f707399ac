import type { AdminRequest } from "../../domain/approvals/admin-request.ts";
import type { Right } from "../../domain/approvals/right.ts";
import type { PersonId, UserId } from "../../domain/identity/identity.ts";

export interface NewRequest {
  readonly right: Right;
  readonly person: PersonId;
  readonly requestedBy: PersonId;
  readonly reason: string;
  readonly hours: number | null;
  readonly needed: number;
  readonly expiresAt: Date;
  readonly fingerprint: string;
}

export interface Requests {
  /** At most one waits per person and right: asked again it says what was said last, and every yes to something else is void. */
  ask(request: NewRequest, now: Date): Promise<AdminRequest>;
  /** By its id or its number. */
  find(id: string): Promise<AdminRequest | undefined>;
  /** Waits for an answer, oldest first; `after` is the id of the last one seen. */
  pending(query: { after?: string | undefined; limit: number }): Promise<AdminRequest[]>;
  /** What somebody asked for, or what was asked for them; newest first. */
  of(person: PersonId, limit: number): Promise<AdminRequest[]>;
  /** Reads it, by its id or its number, so that nobody else decides meanwhile. */
  hold(id: string): Promise<AdminRequest | undefined>;
  vote(request: AdminRequest, voter: PersonId, now: Date): Promise<void>;
  /** Ends what is held; approved, the right begins now. Null: whoever runs the server, by hand or by what they allow. */
  decide(
    request: AdminRequest,
    state: "approved" | "denied",
    by: PersonId | null,
    now: Date,
    unasked?: "server" | "policy",
  ): Promise<void>;
  cancel(id: string, now: Date): Promise<void>;
  /** What waits of somebody who leaves: asked by them or for them. */
  cancelOf(user: UserId, now: Date): Promise<AdminRequest[]>;
  /** So many have to say yes to what waits, unless it is more already; which it is another number for. */
  raise(right: Right, needed: number): Promise<string[]>;
  /** What nobody answered in time. */
  expire(now: Date): Promise<AdminRequest[]>;
}
