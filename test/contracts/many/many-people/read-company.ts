import type { Database } from "../../../../db/engine/database.ts";
import type { Company, Told } from "./model.ts";

const holding = (what: string) =>
  `select a.${what}::text dialable, coalesce(e.user_id::text, 'carried for ' || (select d.user_id from leave_decisions d where d.number = a.${what}::text)) holder
    from ${what}_assignments a join endpoints e on e.id = a.endpoint_id where a.valid_to is null`;
const resting = (what: string) => `select ${what}::text from ${what}_assignments where rests_until > now()`;

/** The company as the tables have it, in the model's shape; who is expected to rest for whom is not told apart. */
export async function readCompany(db: Database) {
  const { rows } = await db.execute(`select
    (select coalesce(json_object_agg(dialable, holder), '{}') from (${holding("number")} union all ${holding("extension")}) t) holder,
    (select coalesce(json_agg(number order by number), '[]') from (${resting("number")} union all ${resting("extension")}) t) "restsOf",
    (select coalesce(json_agg(number order by number), '[]') from (select '+493012340' || g number from generate_series(0, 9) g) t
      where not exists (select from numbers n where n.e164 = t.number)) away,
    (select coalesce(json_object_agg(user_id, n), '{}') from (select e.user_id, count(*)::int n from devices d
      join endpoints e on e.id = d.endpoint_id where d.removed_at is null and e.removed_at is null group by 1) t) devices,
    (select coalesce(json_object_agg(user_id, coalesce(forward_user_id::text, forward_number, no_answer)), '{}') from endpoints
      where kind = 'phone_line' and removed_at is null and no_answer is not null) forwards,
    (select coalesce(json_object_agg(user_id, ringing), '{}') from endpoints where kind = 'phone_line' and removed_at is null) ringing,
    (select coalesce(json_agg(id order by id), '[]') from users where suspended_at is not null) suspended,
    (select coalesce(json_agg(id order by id), '[]') from users where left_at is not null) "left",
    (select coalesce(json_agg(u.id order by u.id), '[]') from users u join role_grants g using (person_id)
      where g.role = 'admin' and g.ended_at is null and u.left_at is null) admins`);
  return rows[0] as Record<keyof Company, unknown>;
}

/** The model's in the same shape. */
export function plain(company: Company) {
  const some = ([, value]: [string, unknown]) => value !== 0;
  return Object.fromEntries(
    Object.entries(company).map(([name, value]) => [
      name,
      value instanceof Set
        ? [...value].sort()
        : name === "restsOf"
          ? [...value.keys()].sort()
          : Object.fromEntries([...value].filter(some)),
    ]),
  );
}

export async function readTold(db: Database, after: number): Promise<{ told: Told[]; last: number }> {
  const { rows } = await db.execute(
    `select a.id, a.verb, a.user_id "user", coalesce(d.before, '{}') "before", coalesce(d.after, '{}') "after"
      from audit a left join audit_details d on d.audit_id = a.id where a.id > $1 order by a.id`,
    [after],
  );
  return { told: rows as unknown as Told[], last: (rows.at(-1)?.id as number | undefined) ?? after };
}
