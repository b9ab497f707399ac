import { and, eq, inArray, isNotNull, isNull, not, or, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { alias, union } from "drizzle-orm/pg-core";
import type { UserId } from "../../src/domain/identity/identity.ts";
import { build } from "../engine/build.ts";
import type { Orm } from "../engine/database.ts";
import { fullName } from "../people/full-name.ts";
import { endpoints, numberAssignments } from "../schema/lines.ts";
import { notices } from "../schema/notices.ts";
import { adminRequests, chatIdentities, users } from "../schema/people.ts";
import { deliveries, storedForms } from "../schema/work.ts";

const theirs = alias(users, "theirs");
const sameHuman = or(eq(theirs.id, users.id), eq(theirs.personId, users.personId));

/** How they are called in what others typed and read, as it stands in JSON; people know them by our id, too. */
export async function namesOf(orm: Orm, user: UserId): Promise<string[]> {
  const called = (name: SQL<string>) =>
    orm
      .select({ name: name.as("name") })
      .from(users)
      .innerJoin(theirs, sameHuman)
      .where(eq(users.id, user));
  const found = await union(
    called(sql<string>`${theirs.id}::text`),
    called(sql<string>`lower(${theirs.email})`),
    called(sql<string>`lower(${fullName(theirs)})`),
    orm
      .select({ name: sql<string>`lower(${chatIdentities.id})`.as("name") })
      .from(users)
      .innerJoin(theirs, sameHuman)
      .innerJoin(chatIdentities, eq(chatIdentities.personId, theirs.personId))
      .where(eq(users.id, user)),
  );
  return found.map(({ name }) => JSON.stringify(name).slice(1, -1));
}

/**
 * What others have in hand of them: open forms, questions and drafts, answers kept for a double click, what they were told. A
 * form that is being sent just now stays a row, since whoever sends it marks it as used.
 */
export async function forgetMentions(orm: Orm, called: readonly string[], person: string | null): Promise<void> {
  const names = (text: SQLWrapper): SQL =>
    sql`exists (select from unnest(${sql.param(called)}::text[]) n where position(n in lower(${text})) > 0)`;
  const { values } = storedForms;
  const typed = sql`concat(${values}::text, ' ', ${values} ->> 'first', ' ', ${values} ->> 'last')`;
  const forms = orm.update(storedForms).set({ values: {}, draftedAt: null }).where(names(typed));
  // the key of a linking names the chat
  const keys = orm.delete(deliveries).where(and(isNull(deliveries.body), names(deliveries.id)));
  const answers = orm
    .update(deliveries)
    .set({ outcome: null })
    .where(and(isNotNull(deliveries.outcome), names(sql`${deliveries.outcome}::text`), not(names(deliveries.id))));
  const requests = build
    .select({ id: sql<string>`${adminRequests.id}::text` })
    .from(adminRequests)
    .where(sql`${person}::uuid in (${adminRequests.personId}, ${adminRequests.requestedBy})`);
  await orm
    .with(orm.$with("forms").as(forms), orm.$with("keys").as(keys), orm.$with("answers").as(answers))
    .update(notices)
    .set({ body: null })
    .where(
      and(
        isNotNull(notices.body),
        or(names(sql`${notices.body}::text`), and(eq(notices.kind, "request"), inArray(notices.subjectId, requests))),
      ),
    );
}

/** Where calls of their numbers were sent, once that has ended: perhaps their own mobile. */
export async function forgetForwards(orm: Orm, user: UserId): Promise<void> {
  const forwarded = alias(numberAssignments, "forwarded");
  const before = alias(numberAssignments, "before");
  const had = alias(endpoints, "had");
  const carriers = build
    .select({ id: forwarded.endpointId })
    .from(forwarded)
    .innerJoin(before, and(eq(before.number, forwarded.number), eq(before.validTo, forwarded.validFrom)))
    .innerJoin(had, eq(had.id, before.endpointId))
    .innerJoin(theirs, eq(theirs.id, had.userId))
    .innerJoin(users, sameHuman)
    .where(eq(users.id, user));
  await orm
    .update(endpoints)
    .set({ name: null, noAnswer: null, forwardNumber: null })
    .where(and(eq(endpoints.kind, "foreign"), isNotNull(endpoints.removedAt), inArray(endpoints.id, carriers)));
}
