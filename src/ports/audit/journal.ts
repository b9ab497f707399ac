import type { Role } from "../../domain/approvals/access.ts";
import type { EventName } from "../../domain/audit/event.ts";
import type { PersonId, UserId } from "../../domain/identity/identity.ts";

/** One audited fact. Personal values go to the erasable table, a salted digest of them into the chain. */
export interface Event {
  readonly verb: EventName;
  readonly user?: UserId;
  readonly person?: PersonId;
  readonly before?: Record<string, unknown>;
  readonly after?: Record<string, unknown>;
  /** Follows from what was done to somebody else. */
  readonly consequence?: true;
}

export interface Journal {
  /**
   * The last statement of every change: claims the idempotency key with the outcome, marks the form used, audits.
   * False: somebody else sealed the same key or form first, and this change must be rolled back.
   */
  seal(entry: {
    key: string;
    form: string | undefined;
    outcome: unknown;
    /** Null: nobody did it, a time was over. */
    actor: PersonId | null;
    /** The right the change was allowed by; it throws DomainError when the actor has lost it meanwhile. */
    right?: Role;
    events: readonly Event[];
    now: Date;
  }): Promise<boolean>;
}
