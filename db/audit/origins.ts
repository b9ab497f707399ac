import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import type { Given, HeldDialable, HeldRight, Origins } from "../../src/domain/audit/provenance.ts";
import type { UserId } from "../../src/domain/identity/identity.ts";
import { inForce } from "../approvals/in-force.ts";
import type { Orm } from "../engine/database.ts";
import { jsonList, jsonObject, scalar } from "../engine/json.ts";
import { oneRow } from "../engine/one-row.ts";
import { nameOfPerson } from "../people/name-of-person.ts";
import { numberAssignments } from "../schema/lines.ts";
import { adminRequests, adminRequestVotes, roleGrants, users } from "../schema/people.ts";
import { audit } from "../schema/work.ts";
import { extensionsGiven, numbersGiven } from "./given.ts";

/** Where everything comes from that somebody has, in one statement. */
export async function originsOf(orm: Orm, user: UserId, now: Date): Promise<Origins> {
  const held = orm.$with("held").as(unionAll(numbersGiven(orm, user), extensionsGiven(orm, user)));
  const dialable = jsonObject({
    kind: sql<HeldDialable["kind"]>`${held.kind}`,
    value: sql<string>`${held.value}`,
    at: held.at,
    verb: held.verb,
    by: sql<string | null>`${held.by}`,
    givenAt: held.givenAt,
    until: sql<Date | null>`${held.until}`.mapWith(numberAssignments.validTo),
  });
  const dialables = orm.select({ all: jsonList(dialable, desc(held.kind), asc(held.value)) }).from(held);
  const [found] = await orm
    .with(held)
    .select({
      rights: scalar(rightsOf(orm, user, now)),
      dialables: scalar(dialables),
      routes: scalar(routesOf(orm, user)),
    })
    .from(oneRow);
  return {
    rights: found?.rights ?? [],
    dialables: (found?.dialables ?? []).map(({ verb, by, givenAt, ...one }) => ({
      ...one,
      given: verb === null || givenAt === null ? null : { verb: verb as Given["verb"], by, at: givenAt },
    })),
    routes: found?.routes ?? [],
  };
}

function rightsOf(orm: Orm, user: UserId, now: Date) {
  const person = orm.select({ person: users.personId }).from(users).where(eq(users.id, user));
  const approvals = orm
    .select({ all: jsonList(nameOfPerson(adminRequestVotes.personId), asc(adminRequestVotes.votedAt)) })
    .from(adminRequestVotes)
    .where(
      and(
        eq(adminRequestVotes.requestId, adminRequests.id),
        eq(adminRequestVotes.fingerprint, adminRequests.fingerprint),
      ),
    );
  const request = jsonObject({
    requester: nameOfPerson(adminRequests.requestedBy),
    needed: adminRequests.needed,
    proof: adminRequests.proof,
    approvals: scalar(approvals),
  });
  const right = jsonObject({
    role: roleGrants.role,
    reason: roleGrants.reason,
    by: nameOfPerson(roleGrants.grantedBy),
    at: roleGrants.grantedAt,
    until: roleGrants.expiresAt,
    request: sql<HeldRight["request"]>`case when ${adminRequests.id} is not null then ${request} end`,
  });
  return orm
    .select({ all: jsonList(right, asc(roleGrants.role)) })
    .from(roleGrants)
    .leftJoin(adminRequests, eq(adminRequests.id, roleGrants.requestId))
    .where(and(eq(roleGrants.personId, person), inForce(now)));
}

/** Who last said what happens to calls, by what was said. */
function routesOf(orm: Orm, user: UserId) {
  const routes = orm
    .selectDistinctOn([audit.verb], { verb: audit.verb, at: audit.at, by: nameOfPerson(audit.actor).as("by") })
    .from(audit)
    .where(and(eq(audit.userId, user), inArray(audit.verb, ["routing.no_answer", "routing.ringing"])))
    .orderBy(asc(audit.verb), desc(audit.id))
    .as("routes");
  const route = jsonObject({
    verb: sql<Given["verb"]>`${routes.verb}`,
    at: routes.at,
    by: sql<string | null>`${routes.by}`,
  });
  return orm.select({ all: jsonList(route) }).from(routes);
}
