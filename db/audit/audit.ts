import { sql } from "drizzle-orm";
import type { Fact, Linked } from "../../src/domain/audit/audit-link.ts";
import type { AuditChain } from "../../src/ports/audit/audit.ts";
import type { Transaction } from "../engine/database.ts";
import { rows } from "../engine/rows.ts";
import { hashOf } from "./audit-hash.ts";

/** So far behind the last link a change may still be under way that took its number before; more are never open at once. */
const behind = 10_000;
const fact = sql`a.id::int8 id, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') at, a.actor, a.verb,
  a.user_id "user", a.digest`;

export function createAudit(tx: Transaction): AuditChain {
  const last = async () =>
    (
      await rows<{ nth: number; hash: string }>(
        tx,
        sql`select nth::int8 nth, hash from audit_links order by nth desc limit 1`,
      )
    )[0];
  return {
    async link(limit) {
      // the statements after it see what the one before has linked
      const [free] = await rows<{ ours: boolean }>(
        tx,
        sql`select pg_try_advisory_xact_lock(hashtext('switchboard.audit_chain')) ours`,
      );
      if (!free?.ours) return 0;
      const found = await rows<Omit<Fact, "nth">>(
        tx,
        sql`select ${fact} from audit a left join audit_links l on l.audit_id = a.id
          where l.audit_id is null and a.id > coalesce((select max(audit_id) from audit_links), 0) - ${behind}::int
          order by a.id limit ${limit}`,
      );
      const head = await last();
      let previous = head?.hash ?? "";
      const links = found.map((one, at) => {
        const nth = Number(head?.nth ?? 0) + at + 1;
        previous = hashOf(previous, { ...one, id: Number(one.id), nth });
        return { audit_id: Number(one.id), nth, hash: previous };
      });
      if (links.length > 0)
        await rows(
          tx,
          sql`insert into audit_links (audit_id, nth, hash)
            select audit_id, nth, hash from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as (audit_id int8, nth int8, hash text)`,
        );
      return links.length;
    },

    async checkpoint(day) {
      const [made] = await rows<{ nth: number; hash: string }>(
        tx,
        sql`insert into audit_checkpoints (day, nth, hash)
          select ${day}::date, nth, hash from audit_links order by nth desc limit 1
          on conflict (day) do nothing returning nth::int8 nth, hash`,
      );
      return made && { ...made, nth: Number(made.nth) };
    },

    async page(after, limit) {
      const found = await rows<Omit<Linked, "details"> & { kept: boolean } & NonNullable<Linked["details"]>>(
        tx,
        sql`select l.nth::int8 nth, ${fact}, l.hash, coalesce(p.hash, '') previous, d.audit_id is not null kept,
            o.salt, d.before::text before, d.after::text after,
            (select coalesce(json_agg(json_build_object('day', c.day, 'hash', c.hash) order by c.day), '[]')
              from audit_checkpoints c where c.nth = l.nth) checkpoints
          from audit_links l join audit a on a.id = l.audit_id left join audit_links p on p.nth = l.nth - 1
            left join audit_details d on d.audit_id = a.id left join people o on o.id = d.person_id
          where l.nth > ${after}::int8 order by l.nth limit ${limit}`,
      );
      return found.map(({ kept, salt, before, after: then, ...row }) => ({
        ...row,
        nth: Number(row.nth),
        id: Number(row.id),
        details: kept ? { salt, before, after: then } : null,
      }));
    },
  };
}
