import { and, asc, desc, eq, exists, isNull, like, ne, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Locale } from "../../src/domain/chat/words.ts";
import type { ChatId } from "../../src/domain/identity/identity.ts";
import { mailbox } from "../../src/domain/identity/linking.ts";
import type { People } from "../../src/ports/identity/people.ts";
import { inForce } from "../approvals/in-force.ts";
import { anyOf } from "../engine/any-of.ts";
import type { Transaction } from "../engine/database.ts";
import { fixed } from "../engine/fixed.ts";
import { prefixPattern } from "../engine/typed-text.ts";
import { fullName } from "../people/full-name.ts";
import { emailChanges } from "../schema/emails.ts";
import { formerChats } from "../schema/linking.ts";
import { chatIdentities, roleGrants, users } from "../schema/people.ts";
import { createCallerReads } from "./arrive.ts";
import { bootstrap, countHolders } from "./bootstrap.ts";
import { adopted, linkIdentity, personOf } from "./link-identity.ts";

const others = alias(users, "others");
const active = and(eq(users.personId, roleGrants.personId), isNull(users.leftAt), isNull(users.suspendedAt));
const lowerEmail = sql`lower(${users.email})`;

export function createPeople(tx: Transaction, defaultLocale: Locale = "en"): People {
  const { orm } = tx;
  return {
    readCaller: createCallerReads(orm, defaultLocale),

    candidates(email, chat) {
      const surface = `${chat.split(":").slice(0, 2).join(":")}:`;
      const linkedAs = orm
        .select({ id: chatIdentities.id })
        .from(chatIdentities)
        .where(and(eq(chatIdentities.personId, users.personId), sql`starts_with(${chatIdentities.id}, ${surface})`))
        .limit(1);
      const unlinked = orm.select({ chat: formerChats.chat }).from(formerChats).where(eq(formerChats.chat, chat));
      const changed = orm
        .select({ id: emailChanges.id })
        .from(emailChanges)
        .where(and(eq(emailChanges.userId, users.id), fixed(emailChanges.state, "confirmed")));
      return orm
        .select({
          user: users.id,
          person: users.personId,
          linkedAs: sql<ChatId | null>`${linkedAs}`,
          unlinked: sql<boolean>`${exists(unlinked)}`,
          changed: sql<boolean>`${exists(changed)}`,
        })
        .from(users)
        .where(and(eq(lowerEmail, email.toLowerCase()), isNull(users.leftAt)));
    },

    async similar(email, limit) {
      const { local, domain } = mailbox(email);
      const ofCompany = orm
        .select({ id: others.id })
        .from(others)
        .where(and(isNull(others.leftAt), eq(sql`lower(split_part(${others.email}, '@', 2))`, domain)));
      const found = await orm
        .select({ user: users.id })
        .from(users)
        .where(
          and(
            isNull(users.leftAt),
            ne(lowerEmail, email.toLowerCase()),
            // the index over the beginnings of addresses finds the few, the rule itself decides
            or(like(lowerEmail, prefixPattern(`${local}@`)), like(lowerEmail, prefixPattern(`${local}+`))),
            eq(sql`regexp_replace(lower(split_part(${users.email}, '@', 1)), '[+].*', '')`, local),
            exists(ofCompany),
          ),
        )
        .orderBy(asc(users.lastName), asc(users.firstName), asc(users.id))
        .limit(limit);
      return found.map(({ user }) => user);
    },

    async link(profile, candidate, now) {
      const person = personOf(orm, candidate.person);
      const [linked] = await linkIdentity(orm, profile, now, person, adopted(orm, candidate.user, person)).returning({
        person: chatIdentities.personId,
      });
      return linked?.person;
    },

    async refresh({ id, locale, timeZone, standing }, now) {
      await orm
        .update(chatIdentities)
        .set({ locale, timeZone, standing, checkedAt: now })
        .where(eq(chatIdentities.id, id));
    },

    countAdmins: () => countHolders(orm, "admin"),
    bootstrap: (right, profile, candidate, now) => bootstrap(tx, right, profile, candidate, now),

    async withRight(roles) {
      const person = sql<string>`${users.personId}`.as("person");
      const found = await orm
        .selectDistinct({ person })
        .from(roleGrants)
        .innerJoin(users, active)
        .where(and(inForce(), anyOf(roleGrants.role, roles)))
        .orderBy(person);
      return found.map(({ person }) => person);
    },

    async hasChat(person) {
      const chats = await orm
        .select({ id: chatIdentities.id })
        .from(chatIdentities)
        .where(and(eq(chatIdentities.personId, person), eq(chatIdentities.standing, "member")))
        .limit(1);
      return chats.length > 0;
    },

    async named(people) {
      return orm
        .selectDistinctOn([users.personId], { person: sql<string>`${users.personId}`, name: fullName() })
        .from(users)
        .where(anyOf(users.personId, people))
        .orderBy(users.personId, desc(isNull(users.leftAt)), desc(users.createdAt));
    },

    async holders(roles, limit) {
      const name = fullName().as("name");
      const found = await orm
        .selectDistinct({ name })
        .from(roleGrants)
        .innerJoin(users, active)
        .where(and(inForce(), anyOf(roleGrants.role, roles)))
        .orderBy(name)
        .limit(limit);
      return found.map(({ name }) => name);
    },
  };
}
