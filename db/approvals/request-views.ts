import { and, asc, desc, eq, exists, isNull, ne, or, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { AdminRequest } from "../../src/domain/approvals/admin-request.ts";
import { build } from "../engine/build.ts";
import type { Orm } from "../engine/database.ts";
import { fixed } from "../engine/fixed.ts";
import { jsonList, jsonObject, scalar } from "../engine/json.ts";
import { fullName } from "../people/full-name.ts";
import { nameOfPerson } from "../people/name-of-person.ts";
import { adminRequests, adminRequestVotes, roleGrants, users } from "../schema/people.ts";
import { inForce } from "./in-force.ts";

const r = adminRequests;

export async function requestViews(
  orm: Orm,
  where: SQL | undefined,
  order: readonly SQLWrapper[],
  limit: number,
): Promise<AdminRequest[]> {
  const account = build
    .select({ id: users.id, firstName: users.firstName, lastName: users.lastName })
    .from(users)
    .where(eq(users.personId, r.personId))
    .orderBy(desc(isNull(users.leftAt)), desc(users.createdAt))
    .limit(1)
    .as("account");
  const found = await orm
    .select({
      ...{ id: r.id, number: r.number, right: r.role, person: r.personId, user: account.id, name: fullName(account) },
      ...{ requestedBy: r.requestedBy, requester: nameOfPerson(r.requestedBy), reason: r.reason, hours: r.hours },
      ...{ needed: r.needed, approvals: scalar(votesOf()), state: r.state, proof: r.proof },
      ...{ decidedBy: nameOfPerson(r.decidedBy), decidedAt: r.decidedAt, expiresAt: r.expiresAt },
      ...{ createdAt: r.createdAt, fingerprint: r.fingerprint, reminded: r.reminded, told: r.told },
    })
    .from(r)
    .innerJoinLateral(account, sql`true`)
    .where(where)
    .orderBy(...order.map((by) => sql`${by}`))
    .limit(limit);
  return found.map(({ requester, approvals, ...request }) => ({
    ...request,
    requester: requester ?? "?",
    approvals: (approvals ?? []).map(({ person, name }) => ({ person, name: name ?? "?" })),
  }));
}

/** Who has said yes. While it waits, the yes of somebody who has lost the right since, has left or is suspended counts no more. */
function votesOf() {
  const stillDecides = build
    .select({ one: sql`1` })
    .from(roleGrants)
    .innerJoin(users, and(eq(users.personId, roleGrants.personId), isNull(users.leftAt), isNull(users.suspendedAt)))
    .where(and(eq(roleGrants.personId, adminRequestVotes.personId), fixed(roleGrants.role, "admin"), inForce()));
  const vote = jsonObject({ person: adminRequestVotes.personId, name: nameOfPerson(adminRequestVotes.personId) });
  return build
    .select({ all: jsonList(vote, asc(adminRequestVotes.votedAt)) })
    .from(adminRequestVotes)
    .where(and(eq(adminRequestVotes.requestId, r.id), or(ne(r.state, "pending"), exists(stillDecides))));
}
