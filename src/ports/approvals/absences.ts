import type { PersonId } from "../../domain/identity/identity.ts";

export interface Absence {
  readonly id: string;
  readonly from: Date;
  readonly until: Date;
  readonly delegate: PersonId | null;
}

/** Who decides nothing for a while. */
export interface Absences {
  /** Whole days somewhere, from now or from a day on; one absence at a time per person: said again it is otherwise. */
  set(
    person: PersonId,
    days: { readonly from: string | undefined; readonly until: string; readonly zone: string },
    instead: { readonly delegate: PersonId | null; readonly by: PersonId },
    now: Date,
  ): Promise<Absence>;
  /** Undefined: was not away, nor about to be. */
  end(person: PersonId, now: Date): Promise<Absence | undefined>;
}
