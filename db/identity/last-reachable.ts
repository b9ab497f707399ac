import { and, eq, exists, isNull, notExists, sql } from "drizzle-orm";
import type { PersonId } from "../../src/domain/identity/identity.ts";
import { inForce } from "../approvals/in-force.ts";
import type { Orm } from "../engine/database.ts";
import { fixed } from "../engine/fixed.ts";
import { oneRow } from "../engine/one-row.ts";
import { chatIdentities, roleGrants, users } from "../schema/people.ts";

/** Whether this person is an administrator for good, and no such one can be reached in any chat. */
export async function reachLost(orm: Orm, person: PersonId): Promise<boolean> {
  const lasting = and(fixed(roleGrants.role, "admin"), inForce(), isNull(roleGrants.expiresAt));
  const theirs = orm
    .select({ id: roleGrants.id })
    .from(roleGrants)
    .where(and(eq(roleGrants.personId, person), lasting));
  const reachable = orm
    .select({ id: roleGrants.id })
    .from(roleGrants)
    .innerJoin(users, and(eq(users.personId, roleGrants.personId), isNull(users.leftAt), isNull(users.suspendedAt)))
    .innerJoin(
      chatIdentities,
      and(eq(chatIdentities.personId, roleGrants.personId), eq(chatIdentities.standing, "member")),
    )
    .where(lasting);
  const [row] = await orm.select({ lost: sql<boolean>`${and(exists(theirs), notExists(reachable))}` }).from(oneRow);
  return row?.lost === true;
}
