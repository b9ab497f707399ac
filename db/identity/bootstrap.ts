import { and, count, eq, isNotNull, isNull, notExists, or, sql } from "drizzle-orm";
import { bootstrapVariables, type Right } from "../../src/domain/approvals/right.ts";
import type { PersonId, Profile } from "../../src/domain/identity/identity.ts";
import type { Candidate } from "../../src/ports/identity/people.ts";
import { inForce } from "../approvals/in-force.ts";
import { holdLock } from "../engine/advisory-lock.ts";
import { build } from "../engine/build.ts";
import type { Orm, Transaction } from "../engine/database.ts";
import { fixed } from "../engine/fixed.ts";
import { insertFrom } from "../engine/insert-from.ts";
import { oneRow } from "../engine/one-row.ts";
import { valueFor } from "../engine/value-for.ts";
import { chatIdentities, roleGrants, users } from "../schema/people.ts";
import { adopted, linkIdentity, personOf } from "./link-identity.ts";

const holders = (right: Right) =>
  build
    .select({ holders: count() })
    .from(roleGrants)
    .innerJoin(users, and(eq(users.personId, roleGrants.personId), isNull(users.leftAt), isNull(users.suspendedAt)))
    .where(and(fixed(roleGrants.role, right), inForce()));

export async function countHolders(orm: Orm, right: Right): Promise<number> {
  const [row] = await orm.select({ holders: sql<number>`${holders(right)}` }).from(oneRow);
  return row?.holders ?? 0;
}

/** Only while there are fewer than two. */
export async function bootstrap(
  tx: Transaction,
  right: Right,
  profile: Profile,
  candidate: Candidate | undefined,
  now: Date,
): Promise<PersonId | undefined> {
  const { orm } = tx;
  // in a statement of its own, so that the next one sees whom it was waited for
  await holdLock(tx, "keep_one_admin");
  const person = personOf(orm, candidate?.person ?? null, sql`${holders(right)} < 2`);
  const suspended = orm
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        or(eq(users.personId, person.id), candidate && eq(users.id, candidate.user)),
        isNotNull(users.suspendedAt),
        isNull(users.leftAt),
      ),
    );
  const granted = orm.$with("granted").as(
    insertFrom(
      orm,
      roleGrants,
      orm
        .select({
          personId: person.id,
          role: valueFor(roleGrants.role, right),
          reason: valueFor(roleGrants.reason, bootstrapVariables[right]),
          grantedAt: valueFor(roleGrants.grantedAt, now),
        })
        .from(person)
        .where(notExists(suspended)),
    ).onConflictDoNothing(),
  );
  const account = candidate ? adopted(orm, candidate.user, person) : accountOf(orm, profile, person);
  const [made] = await linkIdentity(orm, profile, now, person, account, granted).returning({
    person: chatIdentities.personId,
  });
  return made?.person;
}

/** Of somebody who has none. */
function accountOf(orm: Orm, { firstName, lastName, confirmedEmail }: Profile, person: ReturnType<typeof personOf>) {
  return orm.$with("account").as(
    insertFrom(
      orm,
      users,
      orm
        .select({
          personId: person.id,
          firstName: sql<string>`left(${firstName || "?"}::text, 60)`.as("first_name"),
          lastName: sql<string>`left(${lastName || "?"}::text, 60)`.as("last_name"),
          email: sql<string>`${confirmedEmail?.toLowerCase() ?? null}::text`.as("email"),
        })
        .from(person),
    ),
  );
}
