import { and, eq, isNotNull, isNull, lt, lte, or } from "drizzle-orm";
import { type AdminRequest, requestErrors } from "../../src/domain/approvals/admin-request.ts";
import type { PersonId } from "../../src/domain/identity/identity.ts";
import type { Orm } from "../engine/database.ts";
import { fixed } from "../engine/fixed.ts";
import { markForSync } from "../numbers/mark-for-sync.ts";
import { adminRequests, roleGrants, users } from "../schema/people.ts";
import { openAccountOf } from "./open-account.ts";

interface Decision {
  readonly state: "approved" | "denied";
  readonly by: PersonId | null;
  readonly unasked: "server" | "policy";
}

export async function decide(orm: Orm, request: AdminRequest, decision: Decision, now: Date): Promise<void> {
  const { id, right, person, name, reason, hours } = request;
  const { state, by, unasked } = decision;
  // nobody gets a right who leaves at the same moment: a statement of its own, so that the next one sees it
  const here = await orm
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.personId, person), isNull(users.leftAt)))
    .for("no key update");
  if (state === "approved" && here.length === 0) throw requestErrors.left(name);
  const expiresAt = hours === null ? null : new Date(now.getTime() + hours * 3_600_000);
  const proof = state === "approved" ? (by === null ? unasked : "second_human") : null;
  const deciding = orm
    .update(adminRequests)
    .set({ state, decidedBy: by, decidedAt: now, proof })
    .where(and(eq(adminRequests.id, id), fixed(adminRequests.state, "pending")));
  if (state === "denied") return void (await deciding);
  const shorter = expiresAt ? lt(roleGrants.expiresAt, expiresAt) : isNotNull(roleGrants.expiresAt);
  // asked for again before its time is over: the longer one holds
  await orm
    .with(orm.$with("decided").as(deciding))
    .update(roleGrants)
    .set({ endedAt: now })
    .where(
      and(
        eq(roleGrants.personId, person),
        eq(roleGrants.role, right),
        isNull(roleGrants.endedAt),
        or(lte(roleGrants.expiresAt, now), shorter),
      ),
    );
  const granting = orm
    .insert(roleGrants)
    .values({ personId: person, role: right, reason, grantedBy: by, grantedAt: now, expiresAt, requestId: id })
    .onConflictDoNothing({
      target: [roleGrants.personId, roleGrants.role],
      where: isNull(roleGrants.endedAt),
    });
  await markForSync(orm, openAccountOf(person), now, orm.$with("granted").as(granting));
}
