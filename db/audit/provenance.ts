import { sql } from "drizzle-orm";
import type { Deed, Given, HeldDialable, HeldRight, Origins } from "../../src/domain/audit/provenance.ts";
import type { Provenance } from "../../src/ports/audit/provenance.ts";
import { holds } from "../approvals/rights.ts";
import type { Transaction } from "../engine/database.ts";
import { rows } from "../engine/rows.ts";

const uuids = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const nameOf = (person: ReturnType<typeof sql>) => sql`(select n.first_name || ' ' || n.last_name from users n
  where n.person_id = ${person} order by n.left_at is null desc, n.created_at desc limit 1)`;
/** How somebody may have come to a number or an extension. */
const giving = sql`('user.create', 'user.restore', 'number.assign', 'number.move', 'extension.assign', 'extension.move', 'fax.add')`;

/** What gave an open assignment `a` its line: written with it, or about it; taken over, it is in the leaving of who had it before. */
const given = (kind: "number" | "extension") => {
  const column = sql.raw(kind);
  const table = sql.raw(`${kind}_assignments`);
  return sql`select ${kind} kind, a.${column}::text "value", a.valid_from at, g.verb, g.by, g.at "givenAt", g.until
    from ${table} a join endpoints e on e.id = a.endpoint_id and e.user_id = (select id from who)
    left join lateral (
      select f.id, f.verb, f.at, ${nameOf(sql`f.actor`)} by, null::timestamptz until
        from audit f left join audit_details d on d.audit_id = f.id
        where f.user_id = e.user_id and f.verb in ${giving}
          and (f.at = a.valid_from or d.after->>${kind} = a.${column}::text or d.after->'back' ? a.${column}::text)
      union all
      select f.id, f.verb, f.at, ${nameOf(sql`f.actor`)}, (select h."ends"
          from jsonb_to_recordset(d.after->'handed') h ("number" text, heir uuid, "ends" timestamptz)
          where h."number" = a.${column}::text and h.heir = e.user_id)
        from ${table} p join endpoints o on o.id = p.endpoint_id and o.user_id <> e.user_id
        join audit f on f.user_id = o.user_id and f.verb = 'user.leave'
        left join audit_details d on d.audit_id = f.id
        where p.${column} = a.${column} and p.valid_to = a.valid_from
          and (f.at = a.valid_from or d.after->'handed' @> jsonb_build_array(jsonb_build_object(${kind}::text, a.${column}, 'heir', e.user_id)))
      order by id desc limit 1) g on true
    where a.valid_to is null`;
};

export function createProvenance(tx: Transaction): Provenance {
  return {
    async of(user, { before, limit }) {
      const earlier = before === undefined ? sql`true` : sql`f.id < ${before}::int8`;
      const found = await rows<Omit<Deed, "names" | "forgotten"> & { names: Deed["names"] | null; kept: boolean }>(
        tx,
        sql`with theirs as (
            (select * from audit f where f.user_id = ${user}::uuid and ${earlier} order by f.id desc limit ${limit})
            union all
            -- what somebody set for all is in nobody's account: it is read with the one who did it
            (select * from audit f where f.verb = 'settings.change' and f.user_id is null and ${earlier}
              and f.actor = (select person_id from users where id = ${user}::uuid) order by f.id desc limit ${limit}))
          select f.id::int8 id, f.at, f.verb, ${nameOf(sql`f.actor`)} by, d.before, d.after, d.audit_id is not null kept,
            (select json_object_agg(m.id, n.first_name || ' ' || n.last_name) from users n
              join (select distinct r[1] id from regexp_matches(concat(d.before, d.after), ${`(${uuids})`}, 'g') r) m
                on m.id in (n.id::text, n.person_id::text)) names
          from theirs f left join audit_details d on d.audit_id = f.id
          order by f.id desc limit ${limit}`,
      );
      return found.map(({ kept, names, ...deed }) => ({
        ...deed,
        ...{ id: Number(deed.id), names: names ?? {}, forgotten: !kept },
      }));
    },

    async origins(user, now) {
      const [found] = await rows<Record<keyof Origins, Record<string, unknown>[]>>(
        tx,
        sql`with who as (select id, person_id from users where id = ${user}::uuid),
          held as (${given("number")} union all ${given("extension")})
        select
          (select coalesce(json_agg(json_build_object('role', g.role, 'reason', g.reason, 'by', ${nameOf(sql`g.granted_by`)},
              'at', g.granted_at, 'until', g.expires_at, 'request', case when r.id is not null then json_build_object(
                'requester', ${nameOf(sql`r.requested_by`)}, 'needed', r.needed, 'proof', r.proof,
                'approvals', (select coalesce(json_agg(${nameOf(sql`v.person_id`)} order by v.voted_at), '[]')
                  from admin_request_votes v where v.request_id = r.id and v.fingerprint = r.fingerprint)) end) order by g.role), '[]')
            from role_grants g join who on who.person_id = g.person_id left join admin_requests r on r.id = g.request_id
            where ${holds(now)}) rights,
          (select coalesce(json_agg(to_json(held) order by kind desc, "value"), '[]') from held) dialables,
          (select coalesce(json_agg(l), '[]') from (select distinct on (f.verb) f.verb, f.at, ${nameOf(sql`f.actor`)} by
            from audit f join who on who.id = f.user_id where f.verb in ('routing.no_answer', 'routing.ringing')
            order by f.verb, f.id desc) l) routes`,
      );
      const { rights = [], dialables = [], routes = [] } = found ?? {};
      return { rights: rights.map(toRight), dialables: dialables.map(toDialable), routes: routes.map(toGiven) };
    },
  };
}

const date = (value: unknown) => (value === null ? null : new Date(String(value)));
const toGiven = (row: Record<string, unknown>) => ({ ...row, at: date(row.at) }) as Given;
const toRight = (row: Record<string, unknown>) =>
  ({ ...row, at: date(row.at), until: date(row.until) }) as unknown as HeldRight;
function toDialable({ verb, by, givenAt, kind, value, at, until }: Record<string, unknown>): HeldDialable {
  const origin = verb === null ? null : { verb, by, at: date(givenAt) };
  return { kind, value, at: date(at), until: date(until), given: origin } as HeldDialable;
}
