import { and, asc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { union } from "drizzle-orm/pg-core";
import type { LeavePlan, Left } from "../../src/domain/leaving/leaving.ts";
import { build } from "../engine/build.ts";
import type { Transaction } from "../engine/database.ts";
import { jsonList, jsonObject, scalar } from "../engine/json.ts";
import { holdUsers } from "../numbers/hold-users.ts";
import { markForSync } from "../numbers/mark-for-sync.ts";
import { fullName } from "../people/full-name.ts";
import { leaveDecisions } from "../schema/leaving.ts";
import { endpoints, extensionAssignments, numberAssignments } from "../schema/lines.ts";
import { roleGrants, users } from "../schema/people.ts";
import { goes } from "./leave-moment.ts";
import { numbersLeft } from "./leave-numbers.ts";

/**
 * One statement of change: whoever looks in between sees all of it or nothing. Numbers of fax lines rest, whoever is the heir; so
 * does a number whose heir has left or lost the line since it was decided.
 */
export async function leave(tx: Transaction, plan: LeavePlan, restDays: number, now: Date): Promise<Left | undefined> {
  const { orm } = tx;
  const rests = new Date(now.getTime() + restDays * 86_400_000);
  // whoever gives them something at the same moment is waited for, and a colleague who leaves just now waits for this; a
  // statement of its own, so that the next one sees what was waited for
  const ids = plan.heir === undefined ? [plan.user] : [plan.user, plan.heir];
  const decidedFor = orm
    .select({ id: sql<string>`${leaveDecisions.heirId}` })
    .from(leaveDecisions)
    .where(eq(leaveDecisions.userId, plan.user));
  await holdUsers(tx, union(orm.select({ id: users.id }).from(users).where(inArray(users.id, ids)), decidedFor));

  const { moment, gone } = goes(orm, plan.user, now);
  const lines = orm
    .$with("lines")
    .as(
      build
        .select({ id: endpoints.id, kind: endpoints.kind })
        .from(endpoints)
        .innerJoin(gone, eq(gone.user, endpoints.userId))
        .where(isNull(endpoints.removedAt)),
    );
  const numbers = numbersLeft(orm, { plan, rests, gone, lines });
  const { closing, closed } = numbers;
  const extended = orm.$with("extended").as(
    orm
      .update(extensionAssignments)
      .set({ validTo: sql`${gone.at}`, restsUntil: rests })
      .from(lines)
      .innerJoin(gone, sql`true`)
      .where(and(eq(extensionAssignments.endpointId, lines.id), isNull(extensionAssignments.validTo)))
      .returning({ extension: extensionAssignments.extension }),
  );
  const ended = orm.$with("ended").as(
    orm
      .update(roleGrants)
      .set({ endedAt: sql`${gone.at}` })
      .from(gone)
      .where(and(eq(roleGrants.personId, gone.person), isNull(roleGrants.endedAt)))
      .returning({ role: roleGrants.role }),
  );
  const rerouted = orm.$with("rerouted").as(
    orm
      .update(endpoints)
      .set({ noAnswer: "voicemail", forwardUserId: null, forwardNumber: null })
      .from(gone)
      .where(and(eq(endpoints.forwardUserId, gone.user), isNull(endpoints.removedAt)))
      .returning({ user: endpoints.userId }),
  );
  const touched = union(
    orm.select({ id: sql<string | null>`${gone.user}` }).from(gone),
    orm
      .select({ id: sql<string | null>`${closing.heir}` })
      .from(closing)
      .where(eq(closing.what, "hand_over")),
    orm.select({ id: sql<string | null>`${rerouted.user}` }).from(rerouted),
  );
  const synced = orm.$with("synced").as(markForSync(orm, touched, now));

  const what = <T extends SQL>(shown: T, which: SQL | undefined) =>
    scalar(
      build
        .select({ all: jsonList(shown, closing.number) })
        .from(closing)
        .innerJoin(closed, eq(closed.number, closing.number))
        .where(which),
    );
  const number = sql<string>`${closing.number}`;
  const ends = sql<Date | null>`${closing.until}::timestamp at time zone ${plan.zone}`.mapWith(
    numberAssignments.restsUntil,
  );
  const handed = jsonObject({
    ...{ number, heir: sql<string>`${closing.heir}`, name: sql<string>`${closing.heirName}`, ends },
  });
  const forwarded = jsonObject({ number, target: sql<string>`${closing.target}`, ends });
  const who = jsonObject({ user: users.id, name: fullName() });
  const [left] = await orm
    .with(moment, gone, lines, ...numbers.steps, extended, ended, rerouted, synced)
    .select({
      user: gone.user,
      person: gone.person,
      numbers: what(number, eq(closing.what, "rest")),
      fallen: what(number, sql`${closing.fell}`),
      handed: what(handed, eq(closing.what, "hand_over")),
      forwarded: what(forwarded, eq(closing.what, "forward")),
      extensions: scalar(
        build
          .select({ all: jsonList(sql<string>`${extended.extension}::text`, asc(extended.extension)) })
          .from(extended),
      ),
      roles: scalar(build.select({ all: jsonList(ended.role) }).from(ended)),
      rerouted: scalar(
        build
          .select({ all: jsonList(who) })
          .from(rerouted)
          .innerJoin(users, eq(users.id, rerouted.user)),
      ),
    })
    .from(gone);
  if (!left) return undefined;
  const { user, person, ...lists } = left;
  const none = { numbers: [], fallen: [], handed: [], forwarded: [], extensions: [], roles: [], rerouted: [] };
  return { ...none, ...(lists as Omit<Left, "user" | "person">), user, person };
}
