import { and, asc, desc, eq, exists, isNotNull, isNull, not, or, type SQL, sql } from "drizzle-orm";
import type { LinkReader, LinkRequest } from "../../src/domain/identity/linking.ts";
import type { IdentityLinks } from "../../src/ports/identity/linkings.ts";
import { anyOf } from "../engine/any-of.ts";
import type { Transaction } from "../engine/database.ts";
import { fixed } from "../engine/fixed.ts";
import { isUuid } from "../engine/typed-text.ts";
import { isAbout } from "../notices/is-about.ts";
import { linkRequests } from "../schema/linking.ts";
import { locations } from "../schema/locations.ts";
import { notices } from "../schema/notices.ts";
import { chatIdentities, users } from "../schema/people.ts";
import { linkViews } from "./link-views.ts";
import { holdsRight } from "./privileged.ts";

export function createIdentityLinks({ orm }: Transaction, defaultTimeZone: string): IdentityLinks {
  return {
    async find(id) {
      return isUuid(id) ? (await linkViews(orm, eq(linkRequests.id, id), [linkRequests.id], 1))[0] : undefined;
    },

    pending: (limit) =>
      linkViews(orm, fixed(linkRequests.state, "pending"), [linkRequests.createdAt, linkRequests.id], limit),

    async latest(chat) {
      const order = [desc(linkRequests.createdAt), linkRequests.id];
      return (await linkViews(orm, eq(linkRequests.chat, chat), order, 1))[0];
    },

    audience(request, now) {
      const shown = orm
        .select({ id: notices.id })
        .from(notices)
        .where(and(eq(notices.personId, users.personId), isAbout("identity-question", request.id)));
      return orm
        .select({
          person: sql<string>`${users.personId}`,
          timeZone: sql<string>`coalesce(${locations.timeZone}, ${defaultTimeZone})`,
          role: sql<LinkReader["role"]>`case when ${holdsRight(users.personId, "admin", now)} then 'admin'
            when ${holdsRight(users.personId, "hr", now)} then 'hr' else 'employee' end`,
        })
        .from(users)
        .leftJoin(locations, eq(locations.id, users.locationId))
        .where(
          and(
            isNull(users.leftAt),
            isNotNull(users.personId),
            isNull(users.suspendedAt),
            or(request.state === "pending" ? mayAnswer(request, now) : undefined, exists(shown)),
          ),
        )
        .orderBy(asc(users.personId));
    },

    chatsOf(person) {
      return orm
        .select({ id: chatIdentities.id, linkedAt: chatIdentities.linkedAt })
        .from(chatIdentities)
        .where(eq(chatIdentities.personId, person))
        .orderBy(asc(chatIdentities.linkedAt), asc(chatIdentities.id));
    },
  };
}

/** What `linkBar` (src/domain/identity/linking.ts) says, for all at once. */
function mayAnswer({ why, candidates, involved }: LinkRequest, now: Date): SQL | undefined {
  const own = anyOf(
    users.personId,
    candidates.flatMap(({ person }) => person ?? []),
  );
  if (why === "code") return own;
  const admin = holdsRight(users.personId, "admin", now);
  const privileged = candidates.some((one) => one.privileged);
  const free = not(anyOf(users.personId, involved));
  return and(
    privileged ? admin : or(admin, holdsRight(users.personId, "hr", now)),
    not(own),
    privileged ? free : or(free, admin),
  );
}
