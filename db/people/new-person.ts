import { and, eq, exists, inArray, isNotNull, isNull, notExists, sql } from "drizzle-orm";
import { alias, unionAll } from "drizzle-orm/pg-core";
import type { NewUser } from "../../src/ports/people/users.ts";
import type { Orm } from "../engine/database.ts";
import { insertFrom } from "../engine/insert-from.ts";
import { oneRow } from "../engine/one-row.ts";
import { valueFor } from "../engine/value-for.ts";
import { named } from "../locations/named.ts";
import { locations } from "../schema/locations.ts";
import { chatIdentities, people, roleGrants, users } from "../schema/people.ts";

const open = alias(users, "open");

/** `place`: where they work; `person`: who they are, perhaps known already, and nobody where the place is unknown. */
export function newPerson(orm: Orm, { profile, location, email }: NewUser, now: Date) {
  const { id, name, timeZone, areaCode, country } = locations;
  const place = orm.$with("place").as(
    orm
      .select({ id, name, timeZone, areaCode, country })
      .from(locations)
      .where(location === undefined ? sql`false` : named(location)),
  );
  const placed = location === undefined ? undefined : exists(orm.select({ id: place.id }).from(place));
  // with their column named: Drizzle would call an expression by its bare name, which others have, too
  const ids = { id: people.id };
  const linkedBefore = orm.$with("linked_before", ids).as(
    orm
      .select({ id: sql<string>`${chatIdentities.personId}`.as("id") })
      .from(chatIdentities)
      .where(sql`${chatIdentities.id} = ${profile?.id ?? null}`)
      .getSQL(),
  );
  const lowerEmail = sql`lower(${users.email})`;
  // not linked yet, but the confirmed address of their profile has an account: it will be theirs
  const byEmail = orm
    .select({ id: sql<string>`${users.personId}`.as("id") })
    .from(users)
    .where(
      and(
        sql`${lowerEmail} = lower(${profile?.confirmedEmail ?? null})`,
        sql`${lowerEmail} <> lower(${email})`,
        isNull(users.leftAt),
        isNotNull(users.personId),
        notExists(orm.select({ id: linkedBefore.id }).from(linkedBefore)),
      ),
    );
  const known = orm
    .$with("known", ids)
    .as(unionAll(orm.select({ id: sql<string>`${linkedBefore.id}` }).from(linkedBefore), byEmail).getSQL());
  const isKnown = orm.select({ id: known.id }).from(known);
  const fresh = orm.$with("fresh").as(
    insertFrom(
      orm,
      people,
      orm
        .select({ id: sql<string>`gen_random_uuid()`.as("id") })
        .from(oneRow)
        .where(and(placed, notExists(isKnown))),
    ).returning({ id: people.id }),
  );
  const theSame = orm.select({ id: known.id }).from(known).where(placed);
  const person = orm.$with("person", ids).as(unionAll(theSame, orm.select({ id: fresh.id }).from(fresh)).getSQL());
  const employed = orm
    .select({ id: open.id })
    .from(open)
    .where(and(eq(open.personId, roleGrants.personId), isNull(open.leftAt)));
  // hired again: the rights of the former employment do not come back
  const ended = orm.$with("ended").as(
    orm
      .update(roleGrants)
      .set({ endedAt: now })
      .where(and(isNull(roleGrants.endedAt), inArray(roleGrants.personId, isKnown), notExists(employed))),
  );
  const identity = profile && {
    id: valueFor(chatIdentities.id, profile.id),
    personId: fresh.id,
    locale: valueFor(chatIdentities.locale, profile.locale),
    timeZone: valueFor(chatIdentities.timeZone, profile.timeZone),
    linkedAt: valueFor(chatIdentities.linkedAt, now),
    checkedAt: valueFor(chatIdentities.checkedAt, now),
  };
  const linked = identity && orm.$with("linked").as(insertFrom(orm, chatIdentities, orm.select(identity).from(fresh)));
  return {
    place,
    person,
    steps: [place, linkedBefore, known, fresh, person, ended, ...(linked ? [linked] : [])],
  };
}

export type NewPerson = ReturnType<typeof newPerson>;
