import { sql } from "drizzle-orm";
import { problems } from "../../src/domain/problems.ts";
import type { Journal } from "../../src/ports/audit/journal.ts";
import { holds } from "../approvals/rights.ts";
import type { Transaction } from "../engine/database.ts";
import { rows } from "../engine/rows.ts";

export function createJournal(tx: Transaction): Journal {
  return {
    async seal({ key, form, outcome, actor, right, events, now }) {
      const [row] = await rows<{ sealed: boolean; used: boolean; allowed: boolean }>(
        tx,
        sql`
        with sealed as (
          insert into deliveries (id, outcome, received_at, sealed_at)
          values (${key}, ${JSON.stringify(outcome)}::jsonb, ${now}, ${now})
          on conflict (id) do update set outcome = excluded.outcome, sealed_at = excluded.sealed_at
            where deliveries.sealed_at is null
          returning id),
        used as (update stored_forms set used_at = ${now} where id = ${form ?? null}::uuid and used_at is null returning id),
        facts as (
          select nextval(pg_get_serial_sequence('audit', 'id')) id, told.* from (
            select e.*, p.salt
            from rows from (jsonb_to_recordset(${JSON.stringify(events)}::jsonb)
              as (verb text, "user" uuid, person uuid, before jsonb, after jsonb)) with ordinality e
            left join people p on p.id = e.person order by e.ordinality) told),
        chained as (
          insert into audit (id, at, actor, verb, user_id, digest) overriding system value
          select id, ${now}, ${actor}::uuid, verb, "user",
            encode(sha256(convert_to(concat_ws('|', salt, before, after), 'UTF8')), 'hex') from facts),
        detailed as (
          insert into audit_details (audit_id, person_id, before, after) select id, person, before, after from facts)
        select exists (select from sealed) sealed, exists (select from used) used,
          ${right ?? null}::text is null or exists (
            select from users u where u.person_id = ${actor}::uuid and u.left_at is null and u.suspended_at is null
              and (${right ?? null} = 'employee' or exists (select from role_grants g where g.person_id = u.person_id
                and g.role = ${right ?? null} and ${holds(now)}))
          ) allowed`,
      );
      if (row?.allowed === false) throw problems.rightLost();
      return row?.sealed === true && (form === undefined || row.used);
    },
  };
}
