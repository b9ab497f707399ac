import { and, asc, eq, isNull, notInArray, sql } from "drizzle-orm";
import type { WithSubqueryWithSelection } from "drizzle-orm/pg-core";
import { alias } from "drizzle-orm/pg-core";
import type { LeavePlan, NumberFate } from "../../src/domain/leaving/leaving.ts";
import { build } from "../engine/build.ts";
import type { Orm } from "../engine/database.ts";
import { insertFrom } from "../engine/insert-from.ts";
import { fullName } from "../people/full-name.ts";
import { leaveDecisions } from "../schema/leaving.ts";
import { endpoints, numberAssignments } from "../schema/lines.ts";
import { users } from "../schema/people.ts";
import type { Gone } from "./leave-moment.ts";

type What = NumberFate["what"];
interface Leaving {
  readonly plan: LeavePlan;
  readonly rests: Date;
  readonly gone: Gone;
  readonly lines: WithSubqueryWithSelection<{ id: typeof endpoints.id; kind: typeof endpoints.kind }, "lines">;
}

const heirs = alias(users, "heirs");

/** Every number of who leaves: it rests, a colleague's line takes it over, or nobody's line carries it to where it is forwarded. */
export function numbersLeft(orm: Orm, leaving: Leaving) {
  const { rests, gone } = leaving;
  const { fates, closing } = numbersToClose(orm, leaving);
  const closed = orm.$with("closed").as(
    orm
      .update(numberAssignments)
      .set({
        validTo: sql`${gone.at}`,
        restsUntil: sql`case when ${closing.what} = 'rest' then ${rests}::timestamptz end`,
      })
      .from(closing)
      .innerJoin(gone, sql`true`)
      .where(and(eq(numberAssignments.id, closing.assignment), isNull(numberAssignments.validTo)))
      .returning({ number: numberAssignments.number }),
  );
  const handed = build
    .select({
      number: closing.number,
      endpointId: sql<string>`${closing.heirLine}`.as("endpoint_id"),
      validFrom: sql<Date>`${gone.at}`.as("valid_from"),
      lentUntil: closing.until,
    })
    .from(closing)
    .innerJoin(closed, eq(closed.number, closing.number))
    .innerJoin(gone, sql`true`)
    .where(eq(closing.what, "hand_over"))
    .orderBy(asc(closing.assignment));
  // nobody's line carries what is forwarded: no account of somebody who left has to stay for it
  const carriers = build
    .select({
      id: closing.carrier,
      kind: sql<"foreign">`'foreign'`.as("kind"),
      name: sql<string>`'→ ' || ${closing.target}`.as("name"),
      noAnswer: sql<"forward">`'forward'`.as("no_answer"),
      forwardNumber: closing.target,
    })
    .from(closing)
    .innerJoin(closed, eq(closed.number, closing.number))
    .where(eq(closing.what, "forward"));
  const forwarded = build
    .select({
      number: closing.number,
      endpointId: closing.carrier,
      validFrom: sql<Date>`${gone.at}`.as("valid_from"),
    })
    .from(closing)
    .innerJoin(closed, eq(closed.number, closing.number))
    .innerJoin(gone, sql`true`)
    .where(eq(closing.what, "forward"));
  const stillForwarded = build.select({ number: closing.number }).from(closing).where(eq(closing.what, "forward"));
  const undecided = orm
    .delete(leaveDecisions)
    .where(
      and(
        eq(leaveDecisions.userId, build.select({ user: gone.user }).from(gone)),
        notInArray(leaveDecisions.number, stillForwarded),
      ),
    );
  const steps = [
    ...[fates, closing, closed],
    orm.$with("handed").as(insertFrom(orm, numberAssignments, handed)),
    orm.$with("carriers").as(insertFrom(orm, endpoints, carriers)),
    orm.$with("forwarded").as(insertFrom(orm, numberAssignments, forwarded)),
    orm.$with("undecided").as(undecided),
  ];
  return { closing, closed, steps };
}

/** What was decided about each number, and what becomes of it: who was to get it may have left or lost the line since. */
function numbersToClose(orm: Orm, { plan, lines }: Leaving) {
  const heir = plan.heir ?? null;
  const { number, heirId, forwardNumber, until, what, userId } = leaveDecisions;
  const fates = orm.$with("fates").as(
    build
      .select({
        assignment: numberAssignments.id,
        number: numberAssignments.number,
        kind: lines.kind,
        target: forwardNumber,
        what: sql<What>`coalesce(${what}, case when ${heir}::uuid is null then 'rest' else 'hand_over' end)`.as("fate"),
        heir: sql<string | null>`case when ${number} is null then ${heir}::uuid else ${heirId} end`.as("fate_heir"),
        until: sql<string | null>`case when ${number} is null then ${plan.until ?? null}::date else ${until} end`.as(
          "fate_until",
        ),
      })
      .from(numberAssignments)
      .innerJoin(lines, eq(lines.id, numberAssignments.endpointId))
      .leftJoin(leaveDecisions, and(eq(number, numberAssignments.number), eq(userId, plan.user)))
      .where(isNull(numberAssignments.validTo)),
  );
  const heirLine = build
    .select({ id: endpoints.id })
    .from(endpoints)
    .where(and(eq(endpoints.userId, heirs.id), eq(endpoints.kind, "phone_line"), isNull(endpoints.removedAt)))
    .orderBy(asc(endpoints.createdAt), asc(endpoints.id))
    .limit(1)
    .as("heir_line");
  const cannotGo = sql`${fates.what} = 'hand_over' and ${heirLine.id} is null`;
  const closing = orm.$with("closing").as(
    build
      .select({
        assignment: fates.assignment,
        number: fates.number,
        target: fates.target,
        until: fates.until,
        heirLine: sql<string | null>`${heirLine.id}`.as("heir_line"),
        heir: sql<string | null>`${heirs.id}`.as("heir"),
        heirName: sql<string | null>`${fullName(heirs)}`.as("heir_name"),
        carrier: sql<string>`gen_random_uuid()`.as("carrier"),
        fell: sql<boolean>`${fates.kind} = 'phone_line' and ${cannotGo}`.as("fell"),
        what: sql<What>`case when ${fates.kind} <> 'phone_line' or ${cannotGo} then 'rest' else ${fates.what} end`.as(
          "becomes",
        ),
      })
      .from(fates)
      .leftJoin(heirs, and(eq(heirs.id, fates.heir), isNull(heirs.leftAt), eq(fates.what, "hand_over")))
      .leftJoinLateral(heirLine, sql`true`),
  );
  return { fates, closing };
}
