import { and, inArray, ne } from "drizzle-orm";
import type { NewRequest } from "../../src/ports/approvals/requests.ts";
import { build } from "../engine/build.ts";
import type { Orm } from "../engine/database.ts";
import { fixed } from "../engine/fixed.ts";
import { insertFrom } from "../engine/insert-from.ts";
import { valueFor } from "../engine/value-for.ts";
import { adminRequests, adminRequestVersions, adminRequestVotes } from "../schema/people.ts";

/** At most one waits per person and right: asked again it says what was said last, and every yes to something else is void. */
export async function askFor(orm: Orm, request: NewRequest, now: Date): Promise<string | undefined> {
  const { right, person, requestedBy, reason, hours, needed, expiresAt, fingerprint } = request;
  const wish = { requestedBy, reason, hours, needed, fingerprint, expiresAt };
  const asked = orm.$with("asked").as(
    orm
      .insert(adminRequests)
      .values({ personId: person, role: right, createdAt: now, ...wish })
      .onConflictDoUpdate({
        target: [adminRequests.personId, adminRequests.role],
        targetWhere: fixed(adminRequests.state, "pending"),
        set: wish,
      })
      .returning({ id: adminRequests.id }),
  );
  const theRequest = build.select({ id: asked.id }).from(asked);
  const voided = orm
    .$with("voided")
    .as(
      orm
        .delete(adminRequestVotes)
        .where(and(inArray(adminRequestVotes.requestId, theRequest), ne(adminRequestVotes.fingerprint, fingerprint))),
    );
  const version = build
    .select({
      requestId: asked.id,
      fingerprint: valueFor(adminRequestVersions.fingerprint, fingerprint),
      requestedBy: valueFor(adminRequestVersions.requestedBy, requestedBy),
      reason: valueFor(adminRequestVersions.reason, reason),
      hours: valueFor(adminRequestVersions.hours, hours),
      saidAt: valueFor(adminRequestVersions.saidAt, now),
    })
    .from(asked);
  const said = orm.$with("said").as(insertFrom(orm, adminRequestVersions, version).onConflictDoNothing());
  const [made] = await orm.with(asked, voided, said).select({ id: asked.id }).from(asked);
  return made?.id;
}
