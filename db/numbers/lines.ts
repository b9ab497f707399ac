import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { union } from "drizzle-orm/pg-core";
import type { Dialable } from "../../src/domain/numbers/dialable.ts";
import { problems } from "../../src/domain/problems.ts";
import type { Lines } from "../../src/ports/numbers/lines.ts";
import type { Orm, Transaction } from "../engine/database.ts";
import { insertFrom } from "../engine/insert-from.ts";
import { fullName } from "../people/full-name.ts";
import { leaveDecisions } from "../schema/leaving.ts";
import { endpoints, extensionAssignments, numberAssignments } from "../schema/lines.ts";
import { users } from "../schema/people.ts";
import { firstLine } from "./first-line.ts";
import { holdStill, holdUsers, ownerOf } from "./hold-users.ts";
import { markForSync } from "./mark-for-sync.ts";
import { refusingHeld } from "./refusals.ts";

export function createLines(tx: Transaction): Lines {
  const { orm } = tx;
  return {
    async assign({ user, kind, number, extension }, now) {
      await holdStill(tx, user);
      const { line, steps } = firstLine(orm, user, kind);
      const validFrom = sql<Date>`${now}`.as("valid_from");
      const numbered = orm
        .$with("numbered")
        .as(
          insertFrom(
            orm,
            numberAssignments,
            orm.select({ number: sql<string>`${number}`.as("number"), endpointId: line.id, validFrom }).from(line),
          ),
        );
      const extended = orm
        .$with("extended")
        .as(
          insertFrom(
            orm,
            extensionAssignments,
            orm
              .select({ extension: sql<number>`${Number(extension)}`.as("extension"), endpointId: line.id, validFrom })
              .from(line),
          ),
        );
      const given = [...(number === undefined ? [] : [numbered]), ...(extension === undefined ? [] : [extended])];
      await refusingHeld({ number, extension }, markForSync(orm, [user], now, ...steps, ...given));
    },

    async holder(dialable) {
      const { table, isMeant } = assignmentsOf(dialable);
      const [found] = await orm
        .select({
          line: endpoints.id,
          lineKind: endpoints.kind,
          user: endpoints.userId,
          person: users.personId,
          name: sql<string>`coalesce(${fullName()}, ${endpoints.name}, '')`,
          forwardsTo: sql<string | null>`case when ${endpoints.kind} = 'foreign' then ${endpoints.forwardNumber} end`,
        })
        .from(table)
        .innerJoin(endpoints, eq(endpoints.id, table.endpointId))
        .leftJoin(users, eq(users.id, endpoints.userId))
        .where(and(isNull(table.validTo), isMeant));
      return found;
    },

    async release(dialable, line, restsUntil, now) {
      await holdUsers(tx, ownerOf(tx, line));
      const closed = closing(orm, dialable, line, restsUntil ?? null, now);
      const owner = orm
        .select({ id: endpoints.userId })
        .from(endpoints)
        .innerJoin(closed.released, eq(closed.released.line, endpoints.id));
      const synced = orm.$with("synced").as(markForSync(orm, owner, now));
      const released = await orm
        .with(...closed.steps, synced)
        .select()
        .from(closed.released);
      return released.length > 0;
    },

    async move(dialable, { line, kind }, to, now) {
      const both = union(orm.select({ id: users.id }).from(users).where(eq(users.id, to)), ownerOf(tx, line));
      const held = await holdUsers(tx, both);
      if (!held.some(({ id, left }) => id === to && !left)) throw problems.noAccount();
      const closed = closing(orm, dialable, line, null, now);
      const { line: next, steps } = firstLine(orm, to, kind);
      const given = orm.$with("given").as(giving(orm, dialable, closed.released, next));
      const synced = orm.$with("synced").as(markForSync(orm, both, now));
      const moved = await orm
        .with(...closed.steps, ...steps, given, synced)
        .select()
        .from(closed.released);
      return moved.length > 0;
    },

    async endRest(dialable, now) {
      const { table, isMeant } = assignmentsOf(dialable);
      // what would have been is told from before: the update answers only what is
      const resting = orm.$with("resting").as(
        orm
          .select({ id: table.id, until: table.restsUntil })
          .from(table)
          .where(and(gt(table.restsUntil, now), isMeant))
          .for("update"),
      );
      const ended = await orm
        .with(resting)
        .update(table)
        .set({ restsUntil: null })
        .from(resting)
        .where(eq(resting.id, table.id))
        .returning({ until: resting.until });
      return ended.flatMap(({ until }) => until ?? []).sort((one, other) => Number(other) - Number(one))[0];
    },
  };
}

/** Numbers and extensions live in tables that differ in one column; of the other only what both have is used. */
function assignmentsOf({ kind, value }: Dialable) {
  return kind === "number"
    ? { table: numberAssignments, isMeant: eq(numberAssignments.number, value) }
    : {
        table: extensionAssignments as unknown as typeof numberAssignments,
        isMeant: eq(extensionAssignments.extension, Number(value)),
      };
}

/** Of a line. What was decided for the day its owner leaves goes with it: whoever gets it next has decided nothing. */
function closing(orm: Orm, dialable: Dialable, line: string, restsUntil: Date | null, now: Date) {
  const { table, isMeant } = assignmentsOf(dialable);
  const released = orm.$with("released").as(
    orm
      .update(table)
      .set({ validTo: sql`greatest(${now}, ${table.validFrom})`, restsUntil })
      .where(and(isNull(table.validTo), eq(table.endpointId, line), isMeant))
      .returning({ line: table.endpointId, at: table.validTo }),
  );
  const undecided = orm
    .$with("undecided")
    .as(
      orm
        .delete(leaveDecisions)
        .where(sql`${leaveDecisions.number} = ${dialable.value} and exists (select from ${released})`),
    );
  return { released, steps: dialable.kind === "number" ? [released, undecided] : [released] };
}

function giving(
  orm: Orm,
  { kind, value }: Dialable,
  released: ReturnType<typeof closing>["released"],
  line: ReturnType<typeof firstLine>["line"],
) {
  const from = { endpointId: line.id, validFrom: released.at };
  return kind === "number"
    ? insertFrom(
        orm,
        numberAssignments,
        orm
          .select({ number: sql<string>`${value}`.as("number"), ...from })
          .from(released)
          .crossJoin(line),
      )
    : insertFrom(
        orm,
        extensionAssignments,
        orm
          .select({ extension: sql<number>`${Number(value)}`.as("extension"), ...from })
          .from(released)
          .crossJoin(line),
      );
}
