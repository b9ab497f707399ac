import { and, eq, isNull, ne, notExists, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { FaxLines } from "../../src/ports/fax/fax.ts";
import type { Orm, Transaction } from "../engine/database.ts";
import { insertFrom } from "../engine/insert-from.ts";
import { isUuid } from "../engine/typed-text.ts";
import { holdStill, holdUsers, ownerOf } from "../numbers/hold-users.ts";
import { markForSync } from "../numbers/mark-for-sync.ts";
import { refusingHeld } from "../numbers/refusals.ts";
import { endpoints, numberAssignments } from "../schema/lines.ts";
import { faxLines, findFaxLines, firstNumber } from "./fax-lines.ts";
import { lineWithoutNumber, settingsOf } from "./line-numbers.ts";

export function createFaxLines(tx: Transaction): FaxLines {
  const { orm } = tx;
  const find = async (id: string) => (isUuid(id) ? (await faxLines(orm, eq(endpoints.id, id), 1))[0] : undefined);
  return {
    async add(user, wish, now) {
      await holdStill(tx, user);
      const { line, steps } = lineWithoutNumber(orm, user, wish);
      const numbered = orm.$with("numbered").as(
        insertFrom(
          orm,
          numberAssignments,
          orm
            .select({
              number: sql<string>`${wish.number}`.as("number"),
              endpointId: line.id,
              validFrom: sql<Date>`${now}`.as("valid_from"),
            })
            .from(line),
        ),
      );
      const given = wish.number === undefined ? [] : [numbered];
      await refusingHeld(wish, markForSync(orm, [user], now, ...steps, ...given));
    },

    find,

    async hold(id) {
      if (isUuid(id)) await holdUsers(tx, ownerOf(tx, id));
      return find(id);
    },

    search: (typed, limit) => findFaxLines(orm, typed, limit),

    async change(id, wish, restsUntil, now) {
      const line = changed(orm, id, settingsOf(wish));
      const numbering = wish.number === undefined ? [] : renumbered(orm, line, wish.number, restsUntil, now);
      const synced = orm.$with("synced").as(markForSync(orm, ownersOf(orm, line), now));
      const done = await refusingHeld(
        wish,
        orm
          .with(line, ...numbering, synced)
          .select()
          .from(line),
      );
      return done.length > 0;
    },

    async remove(id, restsUntil, now) {
      const line = changed(orm, id, { removedAt: now });
      const closed = orm.$with("closed").as(
        orm
          .update(numberAssignments)
          .set(closing(restsUntil, now))
          .from(line)
          .where(and(eq(numberAssignments.endpointId, line.id), isNull(numberAssignments.validTo))),
      );
      const synced = orm.$with("synced").as(markForSync(orm, ownersOf(orm, line), now));
      const done = await orm.with(line, closed, synced).select().from(line);
      return done.length > 0;
    },
  };
}

const changed = (orm: Orm, id: string, to: Partial<typeof endpoints.$inferInsert>) =>
  orm.$with("line").as(
    orm
      .update(endpoints)
      .set(to)
      .where(and(eq(endpoints.id, id), eq(endpoints.kind, "fax_line"), isNull(endpoints.removedAt)))
      .returning({ id: endpoints.id, user: endpoints.userId }),
  );
type Changed = ReturnType<typeof changed>;

const ownersOf = (orm: Orm, line: Changed) => orm.select({ user: line.user }).from(line);

const closing = (restsUntil: Date | undefined, now: Date) => ({
  validTo: sql`greatest(${now}, ${numberAssignments.validFrom})`,
  restsUntil: restsUntil ?? null,
});

/** The first number of the line rests, and this one is in its place; nothing of it if the line has it already. */
function renumbered(orm: Orm, line: Changed, number: string, restsUntil: Date | undefined, now: Date) {
  const closed = orm.$with("closed").as(
    orm
      .update(numberAssignments)
      .set(closing(restsUntil, now))
      .from(line)
      .where(
        and(
          eq(numberAssignments.endpointId, line.id),
          isNull(numberAssignments.validTo),
          ne(numberAssignments.number, number),
          eq(numberAssignments.number, firstNumber(orm, line.id)),
        ),
      ),
  );
  const there = alias(numberAssignments, "there");
  const wanted = orm
    .select({
      number: sql<string>`${number}`.as("number"),
      endpointId: line.id,
      validFrom: sql<Date>`${now}`.as("valid_from"),
    })
    .from(line)
    .where(
      notExists(
        orm
          .select({ one: sql`1` })
          .from(there)
          .where(and(eq(there.endpointId, line.id), eq(there.number, number), isNull(there.validTo))),
      ),
    );
  return [closed, orm.$with("numbered").as(insertFrom(orm, numberAssignments, wanted))];
}
