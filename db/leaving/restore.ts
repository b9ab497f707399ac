import { and, asc, eq, exists, ne, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import type { UserId } from "../../src/domain/identity/identity.ts";
import type { Restored } from "../../src/domain/leaving/leaving.ts";
import { build } from "../engine/build.ts";
import type { Orm } from "../engine/database.ts";
import { insertFrom } from "../engine/insert-from.ts";
import { jsonList, scalar } from "../engine/json.ts";
import { valueFor } from "../engine/value-for.ts";
import { markForSync } from "../numbers/mark-for-sync.ts";
import { roleGrants, users } from "../schema/people.ts";
import { endForwards, givenAgain, givenBack, leaverOf } from "./restore-numbers.ts";

/**
 * What was given back at the moment of leaving is what would come back, as far as nobody else has it. Rights of HR come
 * back; those of an administrator need the gate that everybody passes.
 */
export async function restore(orm: Orm, user: UserId, now: Date): Promise<Restored | undefined> {
  const leaver = leaverOf(orm, user);
  const { was, lines } = leaver;
  const back = orm
    .$with("back")
    .as(
      orm
        .update(users)
        .set({ leftAt: null })
        .from(was)
        .where(eq(users.id, was.user))
        .returning({ user: users.id, person: users.personId }),
    );
  const ending = endForwards(orm, leaver, now);
  const given = givenBack(orm, leaver, ending, now);
  const { theirNumbers, theirExtensions } = given;
  const hadThen = and(eq(was.person, roleGrants.personId), eq(was.at, roleGrants.endedAt));
  const granted = build
    .select({
      personId: roleGrants.personId,
      role: roleGrants.role,
      reason: valueFor(roleGrants.reason, "restored"),
    })
    .from(roleGrants)
    .innerJoin(was, hadThen)
    .where(ne(roleGrants.role, "admin"));
  const wasAdmin = build
    .select({ one: sql`1` })
    .from(roleGrants)
    .innerJoin(was, hadThen)
    .where(eq(roleGrants.role, "admin"));
  const free = (isFree: boolean) => {
    const all = unionAll(
      orm
        .select({ value: sql<string>`${theirNumbers.number}`.as("value") })
        .from(theirNumbers)
        .where(sql`${theirNumbers.free} = ${isFree}`),
      orm
        .select({ value: sql<string>`${theirExtensions.extension}::text`.as("value") })
        .from(theirExtensions)
        .where(sql`${theirExtensions.free} = ${isFree}`),
    ).as("all_given");
    return scalar(build.select({ all: jsonList(sql<string>`${all.value}`, all.value) }).from(all));
  };
  const { unforwarded } = ending;
  const [restored] = await orm
    .with(
      ...[was, back, lines, ...ending.steps, theirNumbers, theirExtensions],
      ...givenAgain(orm, given, ending, now),
      orm.$with("granted").as(insertFrom(orm, roleGrants, granted)),
      orm.$with("synced").as(markForSync(orm, build.select({ id: back.user }).from(back), now)),
    )
    .select({
      user: back.user,
      person: back.person,
      back: free(true),
      gone: free(false),
      unforwarded: scalar(
        build.select({ all: jsonList(unforwarded.number, asc(unforwarded.number)) }).from(unforwarded),
      ),
      wasAdmin: sql<boolean>`${exists(wasAdmin)}`,
    })
    .from(back);
  if (!restored) return undefined;
  const { back: has, gone, unforwarded: ended, ...rest } = restored;
  return { ...rest, back: has ?? [], gone: gone ?? [], unforwarded: ended ?? [] };
}
