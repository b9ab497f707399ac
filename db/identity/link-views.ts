import { and, asc, eq, isNull, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { LinkRequest } from "../../src/domain/identity/linking.ts";
import { build } from "../engine/build.ts";
import type { Orm } from "../engine/database.ts";
import { fixed } from "../engine/fixed.ts";
import { jsonList, jsonObject, scalar } from "../engine/json.ts";
import { fullName } from "../people/full-name.ts";
import { nameOfPerson } from "../people/name-of-person.ts";
import { emailChanges } from "../schema/emails.ts";
import { linkCandidates, linkRequests } from "../schema/linking.ts";
import { users } from "../schema/people.ts";
import { privileged } from "./privileged.ts";

const linked = alias(users, "linked");
const candidate = jsonObject({
  user: users.id,
  person: sql<string | null>`${users.personId}`,
  email: users.email,
  name: fullName(),
  privileged: privileged(users.personId),
});
/** Whoever has left is none any more. */
const candidates = build
  .select({ all: jsonList(candidate, asc(users.lastName), asc(users.firstName), asc(users.id)) })
  .from(linkCandidates)
  .innerJoin(users, eq(users.id, linkCandidates.userId))
  .where(and(eq(linkCandidates.requestId, linkRequests.id), isNull(users.leftAt)));
const involved = build
  .select({ person: emailChanges.requestedBy })
  .from(emailChanges)
  .innerJoin(linkCandidates, eq(linkCandidates.userId, emailChanges.userId))
  .where(and(eq(linkCandidates.requestId, linkRequests.id), fixed(emailChanges.state, "confirmed")));

/** Questions as everybody reads them. */
export async function linkViews(
  orm: Orm,
  where: SQL | undefined,
  order: readonly SQLWrapper[],
  limit: number,
): Promise<LinkRequest[]> {
  const found = await orm
    .select({
      id: linkRequests.id,
      chat: linkRequests.chat,
      name: linkRequests.name,
      email: linkRequests.email,
      locale: linkRequests.locale,
      timeZone: linkRequests.timeZone,
      why: linkRequests.why,
      state: linkRequests.state,
      candidates: scalar(candidates),
      involved: sql<string[]>`array${involved}`,
      linkedTo: scalar(
        orm
          .select({ name: fullName(linked) })
          .from(linked)
          .where(eq(linked.id, linkRequests.linkedUser)),
      ),
      decidedBy: nameOfPerson(linkRequests.decidedBy),
      decidedAt: linkRequests.decidedAt,
      expiresAt: linkRequests.expiresAt,
      createdAt: linkRequests.createdAt,
    })
    .from(linkRequests)
    .where(where)
    .orderBy(...order.map((one) => sql`${one}`))
    .limit(limit);
  return found.map(({ candidates, ...request }) => ({ ...request, candidates: candidates ?? [] }));
}
