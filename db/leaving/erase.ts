import { and, eq, isNotNull, isNull, notExists, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { UserId } from "../../src/domain/identity/identity.ts";
import { build } from "../engine/build.ts";
import type { Orm } from "../engine/database.ts";
import { chatIdentities, users } from "../schema/people.ts";
import { deleted } from "./erase-deleted.ts";
import { reworded } from "./erase-reworded.ts";
import { forgetMentions, namesOf } from "./mentions.ts";

const others = alias(users, "others");

/**
 * Forgets somebody who has left: names, address, chat identities, what they wrote and were told, and the personal values beside the
 * audit, whose chain stays and names a pseudonym. The salt goes, too: what was digested with it cannot be guessed any more.
 */
export async function erasePerson(
  orm: Orm,
  user: UserId,
  now: Date,
): Promise<{ pseudonym: string; person: string | null } | undefined> {
  const called = await namesOf(orm, user);
  const hiredAgain = build
    .select({ one: sql`1` })
    .from(others)
    .where(and(eq(others.personId, users.personId), isNull(others.leftAt)));
  const gone = orm.$with("gone").as(
    build
      .select({
        id: users.id,
        person: users.personId,
        pseudonym: sql<string>`'person-' || substr(${users.id}::text, 1, 8)`.as("pseudonym"),
      })
      .from(users)
      // hired again, the person is still here
      .where(and(eq(users.id, user), isNotNull(users.leftAt), notExists(hiredAgain))),
  );
  const theirs = orm.$with("theirs").as(
    build
      .select({ id: users.id })
      .from(users)
      .innerJoin(gone, or(eq(users.id, gone.id), eq(users.personId, gone.person))),
  );
  const chats = orm
    .$with("chats")
    .as(
      build
        .select({ id: chatIdentities.id })
        .from(chatIdentities)
        .innerJoin(gone, eq(gone.person, chatIdentities.personId)),
    );
  const whose = {
    accounts: build.select({ id: theirs.id }).from(theirs),
    person: build.select({ person: gone.person }).from(gone),
    chats: build.select({ id: chats.id }).from(chats),
  };
  const changes = [...reworded(orm, whose, now), ...deleted(orm, whose)];
  const [erased] = await orm
    .with(gone, theirs, chats, ...changes.map((change, at) => orm.$with(`change_${at}`).as(change)))
    .select({ pseudonym: gone.pseudonym, person: gone.person })
    .from(gone);
  if (erased) await forgetMentions(orm, called, erased.person);
  return erased;
}
