/** What can be changed in the phone system's own pages, behind our back. */
export const driftFields = [
  "name",
  "email",
  "admin",
  "location",
  "line",
  "number",
  "extension",
  "noAnswer",
  "tagline",
  "device",
] as const;
export type DriftField = (typeof driftFields)[number];

/** One thing that was changed there since both sides last agreed. `at` is the user, line or device, by their id there. */
export interface Drift {
  readonly field: DriftField;
  readonly at: string;
  /** What we had, and what is there now; null: nothing. */
  readonly ours: string | null;
  readonly theirs: string | null;
}

/** Finds what was changed there, and answers what of each value is to be: theirs, as long as nobody has decided. */
export interface Comparing {
  one<T>(
    field: DriftField,
    at: string,
    value: { ours: T; theirs: T; was: T | undefined },
    say: (value: T) => string | null,
  ): T;
  many(
    field: DriftField,
    at: string,
    value: { ours: readonly string[]; theirs: readonly string[]; was: readonly string[] | undefined },
  ): string[];
  note(drift: Drift): void;
}

export function comparing(drift: Drift[], owned: ReadonlySet<DriftField>): Comparing {
  const note = (one: Drift) => void drift.push(one);
  return {
    note,
    one(field, at, { ours, theirs, was }, say) {
      if (ours === theirs || owned.has(field)) return ours;
      // nobody has said anything here, so there is nothing to bring
      if (ours === null) return theirs;
      if (was === undefined || was === theirs || was !== ours) return ours;
      note({ field, at, ours: say(ours), theirs: say(theirs) });
      return theirs;
    },
    many(field, at, { ours, theirs, was }) {
      if (owned.has(field)) return [...ours];
      const added = theirs.filter((one) => !ours.includes(one) && !was?.includes(one));
      const taken = ours.filter((one) => was?.includes(one) && !theirs.includes(one));
      if (was) for (const one of added) note({ field, at, ours: null, theirs: one });
      for (const one of taken) note({ field, at, ours: one, theirs: null });
      return [...ours.filter((one) => !taken.includes(one)), ...added];
    },
  };
}
