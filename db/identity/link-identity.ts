import { and, eq, isNull, notExists, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { WithSubquery } from "drizzle-orm/subquery";
import type { ChatId, PersonId, UserId } from "../../src/domain/identity/identity.ts";
import type { Orm } from "../engine/database.ts";
import { excluded } from "../engine/excluded.ts";
import { insertFrom } from "../engine/insert-from.ts";
import { oneRow } from "../engine/one-row.ts";
import { valueFor } from "../engine/value-for.ts";
import { chatIdentities, people, users } from "../schema/people.ts";

export type PersonStep = ReturnType<typeof personOf>;

/** The person behind a user, made where there is none yet. */
export function personOf(orm: Orm, known: PersonId | null, when?: SQL) {
  const id = known === null ? sql<string>`gen_random_uuid()`.as("id") : valueFor(people.id, known);
  const one = orm.select({ id }).from(oneRow).where(when);
  const made = known === null ? insertFrom(orm, people, one).returning({ id: people.id }) : one;
  // with its column named: Drizzle would call an expression by its bare name, which others have, too
  return orm.$with("person", { id: people.id }).as(sql`${made.getSQL()}`);
}

/** A user of nobody becomes the person's: neo's first two, or one that was adopted. */
export function adopted(orm: Orm, user: UserId, person: PersonStep): WithSubquery {
  return orm.$with("adopted").as(
    orm
      .update(users)
      .set({ personId: sql`${person.id}` })
      .from(person)
      .where(and(eq(users.id, user), isNull(users.personId))),
  );
}

const open = alias(users, "open");

/** An identity stays with its person as long as that one has an account: hired again, they have another. */
export function linkIdentity(
  orm: Orm,
  { id, locale, timeZone }: { id: ChatId; locale: string; timeZone: string },
  now: Date,
  person: PersonStep,
  ...steps: WithSubquery[]
) {
  const owned = orm
    .select({ id: open.id })
    .from(open)
    .where(and(eq(open.personId, chatIdentities.personId), isNull(open.leftAt)));
  return insertFrom(
    orm.with(person, ...steps),
    chatIdentities,
    orm
      .select({
        id: valueFor(chatIdentities.id, id),
        personId: person.id,
        locale: valueFor(chatIdentities.locale, locale),
        timeZone: valueFor(chatIdentities.timeZone, timeZone),
        linkedAt: valueFor(chatIdentities.linkedAt, now),
        checkedAt: valueFor(chatIdentities.checkedAt, now),
      })
      .from(person),
  ).onConflictDoUpdate({
    target: chatIdentities.id,
    set: { personId: excluded(chatIdentities.personId), linkedAt: excluded(chatIdentities.linkedAt) },
    setWhere: notExists(owned),
  });
}
