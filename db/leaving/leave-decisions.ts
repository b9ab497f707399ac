import { sql } from "drizzle-orm";
import type { UserId } from "../../src/domain/identity/identity.ts";
import type { NumberFate } from "../../src/domain/leaving/leaving.ts";
import type { Leaving } from "../../src/ports/leaving/leaving.ts";
import type { Transaction } from "../engine/database.ts";
import { rows } from "../engine/rows.ts";

/** What becomes of single numbers when somebody leaves, and of those that are forwarded then. */
export function createLeaveDecisions(
  tx: Transaction,
): Pick<Leaving, "decide" | "decided" | "forwardOf" | "endForward"> {
  return {
    async decide(user, { number, what, heir, target, until }, now) {
      await rows(
        tx,
        sql`insert into leave_decisions (number, user_id, what, heir_id, forward_number, until, decided_at)
          values (${number}, ${user}::uuid, ${what}, ${heir}::uuid, ${target}, ${until}::date, ${now})
          on conflict (number) do update set user_id = excluded.user_id, what = excluded.what, heir_id = excluded.heir_id,
            forward_number = excluded.forward_number, until = excluded.until, decided_at = excluded.decided_at`,
      );
    },

    decided(user) {
      return rows<NumberFate>(
        tx,
        sql`select d.number, d.what, d.forward_number target, d.until::text until,
            case when u.id is not null then json_build_object('user', u.id, 'name', u.first_name || ' ' || u.last_name) end heir
          from leave_decisions d join number_assignments a on a.number = d.number and a.valid_to is null
            join endpoints e on e.id = a.endpoint_id and e.user_id = d.user_id and e.kind = 'phone_line'
            left join users u on u.id = d.heir_id and u.left_at is null
          where d.user_id = ${user}::uuid order by d.number`,
      );
    },

    async forwardOf(number) {
      const [found] = await rows<{ target: string }>(
        tx,
        sql`select e.forward_number target from number_assignments a join endpoints e on ${carries}
          where a.number = ${number}`,
      );
      return found?.target;
    },

    endForward: (number, restDays, now) => endForward(tx, number, restDays, now),
  };
}

/** The line of nobody that carries a forwarded number; groups and IVRs of an adopted account have no such target. */
const carries = sql`e.id = a.endpoint_id and a.valid_to is null and e.kind = 'foreign' and e.forward_number is not null`;

export async function forwardedOf(tx: Transaction, user: UserId): Promise<string[]> {
  const found = await rows<{ number: string }>(
    tx,
    sql`select a.number from leave_decisions d join number_assignments a on a.number = d.number join endpoints e on ${carries}
      where d.user_id = ${user}::uuid order by a.number`,
  );
  return found.map(({ number }) => number);
}

export async function endForward(tx: Transaction, number: string, restDays: number, now: Date): Promise<boolean> {
  const rests = new Date(now.getTime() + restDays * 86_400_000);
  const ended = await rows(
    tx,
    sql`with ended as (update number_assignments a set valid_to = greatest(${now}, a.valid_from), rests_until = ${rests} from endpoints e
        where ${carries} and a.number = ${number} returning e.id),
      removed as (update endpoints set removed_at = ${now} where id in (select id from ended)),
      decided as (delete from leave_decisions where number = ${number} and exists (select from ended))
      select id from ended`,
  );
  return ended.length > 0;
}
