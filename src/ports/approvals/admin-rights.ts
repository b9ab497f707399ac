import type { TimedRight } from "../../domain/approvals/admin-request.ts";
import type { Right } from "../../domain/approvals/right.ts";
import type { PersonId } from "../../domain/identity/identity.ts";

export interface AdminRights {
  /** Null: for good; undefined: somebody has no such right now. */
  until(person: PersonId, right: Right, now: Date): Promise<Date | null | undefined>;
  /** Whether nobody else is administrator for good: the account is kept. Whoever could take it queues up until this is done. */
  isLast(person: PersonId): Promise<boolean>;
  /** False: there is none. Throws DomainError: nobody would be administrator for good. */
  revoke(person: PersonId, right: Right, by: PersonId, now: Date): Promise<boolean>;
  /** Rights whose time is over; whose they were. */
  endExpired(now: Date): Promise<TimedRight[]>;
  /** Whose right ends so soon, who have not been told `right:<grant>:<hours>` yet. */
  endingWithin(hours: number, now: Date): Promise<TimedRight[]>;
}
