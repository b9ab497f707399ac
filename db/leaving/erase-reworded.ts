import { inArray, or, sql } from "drizzle-orm";
import { build } from "../engine/build.ts";
import type { Orm } from "../engine/database.ts";
import { devices, endpoints } from "../schema/lines.ts";
import { adminRequests, people, roleGrants, users } from "../schema/people.ts";
import type { Whose } from "./erase-deleted.ts";

/** What stays of somebody who is forgotten, without what tells who it was. */
export function reworded(orm: Orm, { accounts, person }: Whose, now: Date) {
  const lines = build.select({ id: endpoints.id }).from(endpoints).where(inArray(endpoints.userId, accounts));
  const isTheirs = or(inArray(adminRequests.personId, person), inArray(adminRequests.requestedBy, person));
  const requests = build.select({ id: adminRequests.id }).from(adminRequests).where(isTheirs);
  return [
    orm
      .update(users)
      .set({
        firstName: "Erased",
        lastName: sql`'person-' || substr(${users.id}::text, 1, 8)`,
        email: sql`'erased-' || ${users.id} || '@invalid'`,
        externalId: null,
      })
      .where(inArray(users.id, accounts)),
    orm.update(devices).set({ name: "erased", targetNumber: null }).where(inArray(devices.endpointId, lines)),
    orm
      .update(endpoints)
      .set({ name: null, tagline: null, forwardNumber: null, noAnswer: null, forwardUserId: null })
      .where(inArray(endpoints.userId, accounts)),
    orm
      .update(adminRequests)
      .set({ reason: "–", fingerprint: sql`${adminRequests.id}::text` })
      .where(isTheirs),
    // a reason is what whoever asked has written, about whomever
    orm
      .update(roleGrants)
      .set({ reason: "–" })
      .where(or(inArray(roleGrants.personId, person), inArray(roleGrants.requestId, requests))),
    orm.update(people).set({ erasedAt: now, salt: sql`gen_random_uuid()` }).where(inArray(people.id, person)),
  ];
}
