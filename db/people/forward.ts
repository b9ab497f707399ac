import { and, eq, exists, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Forward } from "../../src/domain/routing/line.ts";
import { build } from "../engine/build.ts";
import { fixed } from "../engine/fixed.ts";
import { jsonObject } from "../engine/json.ts";
import { endpoints, extensionAssignments, numberAssignments } from "../schema/lines.ts";
import { users } from "../schema/people.ts";
import { fullName } from "./full-name.ts";

const colleague = alias(users, "colleague");
const theirs = alias(endpoints, "theirs");
const callable = build
  .select({ id: theirs.id })
  .from(theirs)
  .where(
    and(
      eq(theirs.userId, colleague.id),
      fixed(theirs.kind, "phone_line"),
      isNull(theirs.removedAt),
      or(
        exists(
          build
            .select({ number: numberAssignments.number })
            .from(numberAssignments)
            .where(and(eq(numberAssignments.endpointId, theirs.id), isNull(numberAssignments.validTo))),
        ),
        exists(
          build
            .select({ extension: extensionAssignments.extension })
            .from(extensionAssignments)
            .where(and(eq(extensionAssignments.endpointId, theirs.id), isNull(extensionAssignments.validTo))),
        ),
      ),
    ),
  );
const toPerson = build
  .select({
    forward: jsonObject({
      to: sql`'person'`,
      user: colleague.id,
      name: fullName(colleague),
      externalId: colleague.externalId,
      reachable: sql`${and(isNull(colleague.leftAt), isNull(colleague.suspendedAt), exists(callable))}`,
    }),
  })
  .from(colleague)
  .where(eq(colleague.id, endpoints.forwardUserId));

/** Where unanswered calls of a line go. */
export const forward: SQL<Forward | null> = sql`case when ${isNotNull(endpoints.forwardNumber)}
  then ${jsonObject({ to: sql`'number'`, number: endpoints.forwardNumber })} else ${toPerson} end`;
