import { type SQL, sql } from "drizzle-orm";
import type { UserId } from "../../src/domain/identity/identity.ts";
import { forwardingErrors } from "../../src/domain/routing/forwarding-errors.ts";
import type { Then } from "../../src/ports/devices/devices.ts";
import type { Transaction } from "../engine/database.ts";
import { violatedConstraint } from "../engine/errors.ts";
import { rows } from "../engine/rows.ts";
import { holdUsers, toBeSynced } from "../numbers/lines.ts";

/** Nobody's calls go round in circles, or to somebody who leaves at the same moment: who is forwarded to is held meanwhile. */
export async function setNoAnswer(tx: Transaction, user: UserId, then: Then, now: Date): Promise<boolean> {
  const number = "number" in then ? then.number : null;
  const target = "user" in then ? then.user : null;
  if (target !== null) {
    // both at once, in one order, before what they hold is looked at
    await holdUsers(tx, sql`select t.id from (values (${user}::uuid), (${target}::uuid)) t(id)`);
    const [there] = await rows<{ round: boolean }>(
      tx,
      sql`
      with recursive held as (select id from users where id = ${target}::uuid and left_at is null),
      chain(id) as (select id from held union
        select e.forward_user_id from endpoints e join chain c on e.user_id = c.id
          where e.forward_user_id is not null and e.removed_at is null)
      select exists (select from chain where id = ${user}::uuid) round from held`,
    );
    if (!there) throw forwardingErrors.left();
    if (there.round) throw forwardingErrors.round();
  }
  return changeLines(
    tx,
    user,
    sql`no_answer = ${then.what}, forward_number = ${number}, forward_user_id = ${target}::uuid`,
    now,
  ).catch((error: unknown) => {
    // somebody closed the circle from the other end at the same moment
    throw violatedConstraint(error) === "endpoints_forward_round" ? forwardingErrors.round() : error;
  });
}

/** Of all phone lines of somebody. False: there is none. */
export async function changeLines(tx: Transaction, user: UserId, set: SQL, now: Date): Promise<boolean> {
  await holdUsers(tx, sql`select ${user}::uuid`);
  const changed = await rows(
    tx,
    sql`with changed as (update endpoints set ${set}
        where user_id = ${user}::uuid and kind = 'phone_line' and removed_at is null returning id),
      synced as (${toBeSynced(sql`select ${user}::uuid id where exists (select from changed)`, now)})
      select id from changed`,
  );
  return changed.length > 0;
}
