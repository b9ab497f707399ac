import { and, eq, isNull, sql } from "drizzle-orm";
import type { UserId } from "../../src/domain/identity/identity.ts";
import { forwardingErrors } from "../../src/domain/routing/forwarding-errors.ts";
import type { Then } from "../../src/ports/devices/devices.ts";
import type { Transaction } from "../engine/database.ts";
import { violatedConstraint } from "../engine/errors.ts";
import { holdUsers } from "../numbers/hold-users.ts";
import { markForSync } from "../numbers/mark-for-sync.ts";
import { endpoints } from "../schema/lines.ts";
import { users } from "../schema/people.ts";

/** Nobody's calls go round in circles, or to somebody who leaves at the same moment: who is forwarded to is held meanwhile. */
export async function setNoAnswer(tx: Transaction, user: UserId, then: Then, now: Date): Promise<boolean> {
  const target = "user" in then ? then.user : null;
  if (target !== null) {
    // both at once, in one order, before what they hold is looked at
    await holdUsers(tx, [user, target]);
    const [there] = await tx.orm
      .select({ round: sql<boolean>`${user} in (${forwardedOnFrom(target)})` })
      .from(users)
      .where(and(eq(users.id, target), isNull(users.leftAt)));
    if (!there) throw forwardingErrors.left();
    if (there.round) throw forwardingErrors.round();
  }
  const forwardNumber = "number" in then ? then.number : null;
  const set = { noAnswer: then.what, forwardNumber, forwardUserId: target };
  return changeLines(tx, user, set, now).catch((error: unknown) => {
    // somebody closed the circle from the other end at the same moment
    throw violatedConstraint(error) === "endpoints_forward_round" ? forwardingErrors.round() : error;
  });
}

/** Where a call can come to that goes to somebody, they themselves included. The builder knows no recursion. */
const forwardedOnFrom = (user: UserId) => sql`
  with recursive chain(id) as (select ${user}::uuid union
    select ${endpoints.forwardUserId} from ${endpoints} join chain on ${endpoints.userId} = chain.id
      where ${endpoints.forwardUserId} is not null and ${endpoints.removedAt} is null)
  select id from chain`;

type LineChange = Partial<
  Pick<typeof endpoints.$inferInsert, "ringing" | "noAnswer" | "forwardNumber" | "forwardUserId">
>;

/** Of all phone lines of somebody. False: there is none. */
export async function changeLines(tx: Transaction, user: UserId, to: LineChange, now: Date): Promise<boolean> {
  await holdUsers(tx, [user]);
  const { orm } = tx;
  const changed = orm.$with("changed").as(
    orm
      .update(endpoints)
      .set(to)
      .where(and(eq(endpoints.userId, user), eq(endpoints.kind, "phone_line"), isNull(endpoints.removedAt)))
      .returning({ user: endpoints.userId }),
  );
  const owner = orm.select({ user: changed.user }).from(changed);
  const synced = orm.$with("synced").as(markForSync(orm, owner, now));
  const done = await orm.with(changed, synced).select().from(changed);
  return done.length > 0;
}
