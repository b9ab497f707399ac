import { and, eq, isNull, lte, sql } from "drizzle-orm";
import type { Absences } from "../../src/ports/approvals/absences.ts";
import type { Transaction } from "../engine/database.ts";
import { absences } from "../schema/people.ts";

const shown = {
  id: absences.id,
  from: absences.startsAt,
  until: absences.endsAt,
  delegate: absences.delegateId,
};

export function createAbsences({ orm }: Transaction): Absences {
  return {
    async set(person, { from, until, zone }, { delegate, by }, now) {
      const day = (local: string | undefined) => sql`${local ?? null}::date::timestamp at time zone ${zone}`;
      const absence = {
        delegateId: delegate,
        enteredBy: by,
        startsAt: sql`coalesce(${day(from)}, ${now})`,
        endsAt: sql`${day(until)}`,
      };
      const [set] = await orm
        .insert(absences)
        .values({ personId: person, ...absence })
        .onConflictDoUpdate({ target: absences.personId, targetWhere: isNull(absences.endedAt), set: absence })
        .returning(shown);
      if (!set) throw new Error("an absence was not stored");
      return set;
    },

    async end(person, now) {
      const [ended] = await orm
        .update(absences)
        .set({ endedAt: now })
        .where(and(eq(absences.personId, person), isNull(absences.endedAt)))
        .returning({ ...shown, over: sql<boolean>`${lte(absences.endsAt, now)}` });
      if (!ended || ended.over) return undefined;
      const { over: _, ...absence } = ended;
      return absence;
    },
  };
}
