import type { EmailChange, EmailReader, EmailState } from "../../domain/credentials/email-change.ts";
import type { PersonId, UserId } from "../../domain/identity/identity.ts";

export interface NewEmailChange {
  readonly user: UserId;
  readonly requestedBy: PersonId;
  readonly email: string;
  readonly way: "mail" | "admin";
  readonly expiresAt: Date;
}

/** Addresses that are to change, and did. */
export interface Emails {
  find(id: string): Promise<EmailChange | undefined>;
  /** Reads it so that nobody else decides meanwhile. */
  hold(id: string): Promise<EmailChange | undefined>;
  /** Waits for an administrator, oldest first. */
  pending(limit: number): Promise<EmailChange[]>;
  /** Whether an account that is open has the address, another one than this. */
  taken(email: string, user: UserId): Promise<boolean>;
  /** Holds a right, or has asked for one. */
  privileged(user: UserId): Promise<boolean>;
  /** Who asked for an address that it got here. */
  involved(user: UserId): Promise<PersonId[]>;
  /** When it was changed last, and how often that was asked for since. */
  recent(user: UserId, since: Date): Promise<{ readonly changedAt: Date | null; readonly asks: number }>;
  /** An earlier one of the account that still waits is withdrawn. */
  ask(change: NewEmailChange, now: Date): Promise<EmailChange>;
  /** The account has the address from now on. Null: a link was opened. False: it was decided already. Throws DomainError: taken, has left. */
  confirm(change: EmailChange, by: PersonId | null, now: Date): Promise<boolean>;
  /** Without a change of the address. */
  end(
    id: string,
    state: Exclude<EmailState, "pending" | "confirmed">,
    by: PersonId | null,
    now: Date,
  ): Promise<boolean>;
  /** Who may confirm it now, and who was shown it before. */
  audience(change: EmailChange, now: Date): Promise<EmailReader[]>;
  /** What nobody confirmed in time, and what is about somebody who has left. */
  expire(now: Date): Promise<EmailChange[]>;
}
