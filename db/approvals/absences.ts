import { sql } from "drizzle-orm";
import type { Absence, Absences } from "../../src/ports/approvals/absences.ts";
import type { Transaction } from "../engine/database.ts";
import { rows } from "../engine/rows.ts";

export function createAbsences(tx: Transaction): Absences {
  const shown = sql`id, starts_at "from", ends_at "until", delegate_id delegate`;
  return {
    async set(person, { from, until, zone }, { delegate, by }, now) {
      const day = (local: string | undefined) => sql`${local ?? null}::date::timestamp at time zone ${zone}`;
      const [set] = await rows<Absence>(
        tx,
        sql`insert into absences (person_id, delegate_id, entered_by, starts_at, ends_at)
          values (${person}::uuid, ${delegate}::uuid, ${by}::uuid, coalesce(${day(from)}, ${now}), ${day(until)})
          on conflict (person_id) where ended_at is null do update set delegate_id = excluded.delegate_id, entered_by = excluded.entered_by,
            starts_at = excluded.starts_at, ends_at = excluded.ends_at
          returning ${shown}`,
      );
      if (!set) throw new Error("an absence was not stored");
      return set;
    },

    async end(person, now) {
      const [ended] = await rows<Absence & { over: boolean }>(
        tx,
        sql`update absences set ended_at = ${now} where person_id = ${person}::uuid and ended_at is null
          returning ${shown}, ends_at <= ${now} "over"`,
      );
      if (!ended || ended.over) return undefined;
      const { over: _, ...absence } = ended;
      return absence;
    },
  };
}
