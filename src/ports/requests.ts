import type { AdminRequest } from "../domain/admin-request.ts";
import type { PersonId } from "../domain/identity.ts";

export interface NewRequest {
  readonly person: PersonId;
  readonly requestedBy: PersonId;
  readonly reason: string;
  readonly hours: number | null;
  readonly needed: number;
  readonly expiresAt: Date;
  readonly fingerprint: string;
}

export interface Requests {
  /** At most one waits per person: asked again it says what was said last, and every yes to something else is void. */
  ask(request: NewRequest, now: Date): Promise<AdminRequest>;
  find(id: string): Promise<AdminRequest | undefined>;
  /** Waits for an answer, oldest first; `after` is the id of the last one seen. */
  pending(query: { after?: string | undefined; limit: number }): Promise<AdminRequest[]>;
  /** What somebody asked for, or what was asked for them; newest first. */
  of(person: PersonId, limit: number): Promise<AdminRequest[]>;
  /** Reads it so that nobody else decides meanwhile. */
  hold(id: string): Promise<AdminRequest | undefined>;
  vote(request: AdminRequest, voter: PersonId, now: Date): Promise<void>;
  /** Ends what is held; approved, the right begins now. */
  decide(request: AdminRequest, state: "approved" | "denied", by: PersonId, now: Date): Promise<void>;
  /** Who may decide it now, by name. */
  deciders(
    request: AdminRequest,
    limit: number,
    now: Date,
  ): Promise<{ readonly person: PersonId; readonly name: string }[]>;
  cancel(id: string, now: Date): Promise<void>;
  /** What nobody answered in time. */
  expire(now: Date): Promise<AdminRequest[]>;
  /** Ends an administrator's right. False: there is none. Throws DomainError: the last administrator. */
  revoke(person: PersonId, by: PersonId, now: Date): Promise<boolean>;
  /** Rights whose time is over; whose they were. The last administrator's row stays, without effect. */
  endExpired(now: Date): Promise<{ readonly user: string; readonly person: PersonId; readonly name: string }[]>;
}
