import { and, asc, eq, isNull, notExists, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import type { UserId } from "../../src/domain/identity/identity.ts";
import type { FaxWish } from "../../src/ports/fax/fax.ts";
import type { Orm } from "../engine/database.ts";
import { insertFrom } from "../engine/insert-from.ts";
import { endpoints } from "../schema/lines.ts";
import { users } from "../schema/people.ts";
import { firstNumber } from "./fax-lines.ts";

export const settingsOf = ({ tagline, sendsFax, receivesFax }: FaxWish) => ({ tagline, sendsFax, receivesFax });

/** `line` is a fax line of the user that has no number yet, set as wished, or a new one; the statement starts `with` all of them. */
export function lineWithoutNumber(orm: Orm, user: UserId, wish: FaxWish) {
  const bare = orm.$with("bare").as(
    orm
      .select({ id: endpoints.id })
      .from(endpoints)
      .where(
        and(
          eq(endpoints.userId, user),
          eq(endpoints.kind, "fax_line"),
          isNull(endpoints.removedAt),
          sql`${firstNumber(orm, endpoints.id)} is null`,
        ),
      )
      .orderBy(asc(endpoints.createdAt), asc(endpoints.id))
      .limit(1),
  );
  const taken = orm
    .$with("taken")
    .as(
      orm
        .update(endpoints)
        .set(settingsOf(wish))
        .from(bare)
        .where(eq(endpoints.id, bare.id))
        .returning({ id: endpoints.id }),
    );
  const wanted = orm
    .select({
      kind: sql<"fax_line">`'fax_line'`.as("kind"),
      userId: users.id,
      tagline: sql<string | null>`${wish.tagline}`.as("tagline"),
      sendsFax: sql<boolean>`${wish.sendsFax}`.as("sends_fax"),
      receivesFax: sql<boolean>`${wish.receivesFax}`.as("receives_fax"),
    })
    .from(users)
    .where(and(eq(users.id, user), notExists(orm.select({ one: sql`1` }).from(bare))));
  const made = orm.$with("made").as(insertFrom(orm, endpoints, wanted).returning({ id: endpoints.id }));
  const line = orm
    .$with("line")
    .as(unionAll(orm.select({ id: taken.id }).from(taken), orm.select({ id: made.id }).from(made)));
  return { line, steps: [bare, taken, made, line] as const };
}
