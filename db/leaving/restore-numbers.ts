import { and, asc, eq, exists, gt, inArray, isNotNull, isNull, ne, notExists, notInArray, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { UserId } from "../../src/domain/identity/identity.ts";
import { build } from "../engine/build.ts";
import type { Orm } from "../engine/database.ts";
import { insertFrom } from "../engine/insert-from.ts";
import { valueFor } from "../engine/value-for.ts";
import { leaveDecisions } from "../schema/leaving.ts";
import { endpoints, extensionAssignments, numberAssignments, numbers } from "../schema/lines.ts";
import { users } from "../schema/people.ts";

const laterNumbers = alias(numberAssignments, "later");
const laterExtensions = alias(extensionAssignments, "later");

/** Who left, as they were then, and the lines that were theirs. */
export function leaverOf(orm: Orm, user: UserId) {
  const was = orm.$with("was").as(
    orm
      .select({ user: users.id, person: users.personId, at: users.leftAt })
      .from(users)
      .where(and(eq(users.id, user), isNotNull(users.leftAt)))
      .for("update"),
  );
  const lines = orm
    .$with("lines")
    .as(
      build
        .select({ id: endpoints.id })
        .from(endpoints)
        .innerJoin(was, eq(was.user, endpoints.userId))
        .where(isNull(endpoints.removedAt)),
    );
  return { was, lines };
}
type Leaver = ReturnType<typeof leaverOf>;

/** What is forwarded until now stops being so. */
export function endForwards(orm: Orm, { was }: Leaver, now: Date) {
  const forwards = orm.$with("forwards").as(
    build
      .select({ id: numberAssignments.id, line: numberAssignments.endpointId })
      .from(leaveDecisions)
      .innerJoin(was, eq(was.user, leaveDecisions.userId))
      .innerJoin(
        numberAssignments,
        and(eq(numberAssignments.number, leaveDecisions.number), isNull(numberAssignments.validTo)),
      )
      .innerJoin(
        endpoints,
        and(
          eq(endpoints.id, numberAssignments.endpointId),
          eq(endpoints.kind, "foreign"),
          isNotNull(endpoints.forwardNumber),
        ),
      ),
  );
  const unforwarded = orm.$with("unforwarded").as(
    orm
      .update(numberAssignments)
      .set({ validTo: sql`greatest(${now}, ${numberAssignments.validFrom})` })
      .where(inArray(numberAssignments.id, build.select({ id: forwards.id }).from(forwards)))
      .returning({ number: numberAssignments.number }),
  );
  const uncarried = orm
    .update(endpoints)
    .set({ removedAt: now })
    .where(inArray(endpoints.id, build.select({ line: forwards.line }).from(forwards)));
  const undecided = orm
    .delete(leaveDecisions)
    .where(inArray(leaveDecisions.userId, build.select({ user: was.user }).from(was)));
  const steps = [
    ...[forwards, unforwarded],
    ...[orm.$with("uncarried").as(uncarried), orm.$with("undecided").as(undecided)],
  ];
  return { forwards, unforwarded, steps };
}
type Ending = ReturnType<typeof endForwards>;

/** What was given back at the moment of leaving, and whether it is free: nobody else has it, and it does not rest for others. */
export function givenBack(orm: Orm, { was, lines }: Leaver, { forwards }: Ending, now: Date) {
  const numbersOfOthers = build
    .select({ one: sql`1` })
    .from(laterNumbers)
    .where(
      and(
        eq(laterNumbers.number, numberAssignments.number),
        ne(laterNumbers.id, numberAssignments.id),
        notInArray(laterNumbers.id, build.select({ id: forwards.id }).from(forwards)),
        or(isNull(laterNumbers.validTo), gt(laterNumbers.restsUntil, now)),
      ),
    );
  // the company may have given it back
  const inInventory = build.select({ one: sql`1` }).from(numbers).where(eq(numbers.e164, numberAssignments.number));
  const { id, endpointId, number } = numberAssignments;
  const theirNumbers = orm.$with("their_numbers").as(
    build
      .select({
        ...{ id, endpointId, number },
        free: sql<boolean>`${notExists(numbersOfOthers)} and ${exists(inInventory)}`.as("number_free"),
      })
      .from(numberAssignments)
      .innerJoin(lines, eq(lines.id, endpointId))
      .innerJoin(was, eq(was.at, numberAssignments.validTo)),
  );
  const extensionsOfOthers = build
    .select({ one: sql`1` })
    .from(laterExtensions)
    .where(
      and(
        eq(laterExtensions.extension, extensionAssignments.extension),
        ne(laterExtensions.id, extensionAssignments.id),
        or(isNull(laterExtensions.validTo), gt(laterExtensions.restsUntil, now)),
      ),
    );
  const theirExtensions = orm.$with("their_extensions").as(
    build
      .select({
        id: extensionAssignments.id,
        endpointId: extensionAssignments.endpointId,
        extension: extensionAssignments.extension,
        free: sql<boolean>`${notExists(extensionsOfOthers)}`.as("extension_free"),
      })
      .from(extensionAssignments)
      .innerJoin(lines, eq(lines.id, extensionAssignments.endpointId))
      .innerJoin(was, eq(was.at, extensionAssignments.validTo)),
  );
  return { theirNumbers, theirExtensions };
}

/** What is free rests no longer, and is theirs again in the order they had: the first is the one that is shown. */
export function givenAgain(orm: Orm, given: ReturnType<typeof givenBack>, { unforwarded }: Ending, now: Date) {
  const { theirNumbers, theirExtensions } = given;
  const freeNumbers = sql`${theirNumbers.free}`;
  const freeExtensions = sql`${theirExtensions.free}`;
  const wakeNumbers = orm
    .update(numberAssignments)
    .set({ restsUntil: null })
    .where(inArray(numberAssignments.id, build.select({ id: theirNumbers.id }).from(theirNumbers).where(freeNumbers)));
  const wakeExtensions = orm
    .update(extensionAssignments)
    .set({ restsUntil: null })
    .where(
      inArray(
        extensionAssignments.id,
        build.select({ id: theirExtensions.id }).from(theirExtensions).where(freeExtensions),
      ),
    );
  const validFrom = valueFor(numberAssignments.validFrom, now);
  // after what was forwarded has been let go
  const ended = build.select({ count: sql`count(*)` }).from(unforwarded);
  const numbered = build
    .select({ number: theirNumbers.number, endpointId: theirNumbers.endpointId, validFrom })
    .from(theirNumbers)
    .where(and(freeNumbers, sql`${ended} >= 0`))
    .orderBy(asc(theirNumbers.id));
  const extended = build
    .select({ extension: theirExtensions.extension, endpointId: theirExtensions.endpointId, validFrom })
    .from(theirExtensions)
    .where(freeExtensions)
    .orderBy(asc(theirExtensions.id));
  return [
    orm.$with("awake_numbers").as(wakeNumbers),
    orm.$with("awake_extensions").as(wakeExtensions),
    orm.$with("numbered").as(insertFrom(orm, numberAssignments, numbered)),
    orm.$with("extended").as(insertFrom(orm, extensionAssignments, extended)),
  ];
}
