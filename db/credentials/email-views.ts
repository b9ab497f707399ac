import { and, asc, eq, inArray, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Locale } from "../../src/domain/chat/words.ts";
import type { EmailChange } from "../../src/domain/credentials/email-change.ts";
import { build } from "../engine/build.ts";
import type { Orm } from "../engine/database.ts";
import { fullName } from "../people/full-name.ts";
import { nameOfPerson } from "../people/name-of-person.ts";
import { emailChanges } from "../schema/emails.ts";
import { chatIdentities, users } from "../schema/people.ts";

const chatLanguage = sql<Locale>`left(lower(${chatIdentities.locale}), 2)`;
const spoken = build
  .select({ language: chatLanguage })
  .from(chatIdentities)
  .where(and(eq(chatIdentities.personId, users.personId), inArray(chatLanguage, ["en", "de"])))
  .orderBy(asc(chatIdentities.linkedAt))
  .limit(1);

/** Changes of addresses as everybody reads them. */
export async function emailViews(
  orm: Orm,
  where: SQL | undefined,
  order: readonly SQLWrapper[],
  limit: number,
): Promise<EmailChange[]> {
  return orm
    .select({
      id: emailChanges.id,
      user: emailChanges.userId,
      person: users.personId,
      name: fullName(),
      oldEmail: emailChanges.oldEmail,
      newEmail: emailChanges.newEmail,
      requestedBy: emailChanges.requestedBy,
      requester: sql<string>`coalesce(${nameOfPerson(emailChanges.requestedBy)}, '?')`,
      way: emailChanges.way,
      state: emailChanges.state,
      decidedBy: nameOfPerson(emailChanges.decidedBy),
      decidedAt: emailChanges.decidedAt,
      expiresAt: emailChanges.expiresAt,
      createdAt: emailChanges.createdAt,
      language: sql<Locale | null>`coalesce(${users.language}, ${spoken})`,
    })
    .from(emailChanges)
    .innerJoin(users, eq(users.id, emailChanges.userId))
    .where(where)
    .orderBy(...order.map((one) => sql`${one}`))
    .limit(limit);
}
