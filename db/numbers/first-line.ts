import { and, asc, eq, isNull, notExists, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import type { UserId } from "../../src/domain/identity/identity.ts";
import type { LineKind } from "../../src/domain/routing/line.ts";
import type { Orm } from "../engine/database.ts";
import { insertFrom } from "../engine/insert-from.ts";
import { endpoints } from "../schema/lines.ts";
import { users } from "../schema/people.ts";

/** `line` is the user's first line of the kind, or a new one; the statement starts `with` all of them. */
export function firstLine(orm: Orm, user: UserId, kind: LineKind) {
  const there = orm.$with("there").as(
    orm
      .select({ id: endpoints.id })
      .from(endpoints)
      .where(and(eq(endpoints.userId, user), eq(endpoints.kind, kind), isNull(endpoints.removedAt)))
      .orderBy(asc(endpoints.createdAt), asc(endpoints.id))
      .limit(1),
  );
  const wanted = orm
    .select({
      kind: sql<LineKind>`${kind}`.as("kind"),
      userId: users.id,
      noAnswer: sql<"voicemail" | null>`${kind === "phone_line" ? "voicemail" : null}`.as("no_answer"),
    })
    .from(users)
    .where(and(eq(users.id, user), notExists(orm.select({ one: sql`1` }).from(there))));
  const made = orm.$with("made").as(insertFrom(orm, endpoints, wanted).returning({ id: endpoints.id }));
  const line = orm
    .$with("line")
    .as(unionAll(orm.select({ id: there.id }).from(there), orm.select({ id: made.id }).from(made)));
  return { line, steps: [there, made, line] as const };
}
