import { and, count, eq, gt, isNull, lte, ne, notExists, or, sql } from "drizzle-orm";
import { emailErrors } from "../../src/domain/credentials/email-change.ts";
import type { Emails } from "../../src/ports/credentials/emails.ts";
import { anyOf } from "../engine/any-of.ts";
import type { Transaction } from "../engine/database.ts";
import { violatedConstraint } from "../engine/errors.ts";
import { fixed } from "../engine/fixed.ts";
import { insertFrom } from "../engine/insert-from.ts";
import { isUuid } from "../engine/typed-text.ts";
import { valueFor } from "../engine/value-for.ts";
import { privileged } from "../identity/privileged.ts";
import { markForSync } from "../numbers/mark-for-sync.ts";
import { emailChanges } from "../schema/emails.ts";
import { users } from "../schema/people.ts";
import { emailReaders } from "./email-readers.ts";
import { emailViews } from "./email-views.ts";

const pending = fixed(emailChanges.state, "pending");
const id = { id: emailChanges.id };

export function createEmails({ orm }: Transaction, defaultTimeZone: string): Emails {
  const one = async (id: string) =>
    isUuid(id) ? (await emailViews(orm, eq(emailChanges.id, id), [emailChanges.id], 1))[0] : undefined;
  return {
    find: one,

    async hold(id) {
      if (!isUuid(id)) return undefined;
      await orm.select({ id: emailChanges.id }).from(emailChanges).where(eq(emailChanges.id, id)).for("update");
      return one(id);
    },

    pending: (limit) =>
      emailViews(orm, and(pending, eq(emailChanges.way, "admin")), [emailChanges.createdAt, emailChanges.id], limit),

    async taken(email, user) {
      const found = await orm
        .select({ id: users.id })
        .from(users)
        .where(and(eq(sql`lower(${users.email})`, email.toLowerCase()), isNull(users.leftAt), ne(users.id, user)))
        .limit(1);
      return found.length > 0;
    },

    async privileged(user) {
      const found = await orm
        .select({ id: users.id })
        .from(users)
        .where(and(eq(users.id, user), privileged(users.personId)));
      return found.length > 0;
    },

    async involved(user) {
      const asked = await orm
        .selectDistinct({ person: emailChanges.requestedBy })
        .from(emailChanges)
        .where(and(eq(emailChanges.userId, user), fixed(emailChanges.state, "confirmed")));
      return asked.map(({ person }) => person);
    },

    async recent(user, since) {
      const confirmed = fixed(emailChanges.state, "confirmed");
      const [row] = await orm
        .select({
          changedAt: sql<Date | null>`max(${emailChanges.decidedAt}) filter (where ${confirmed})`.mapWith(
            emailChanges.decidedAt,
          ),
          asks: count(),
        })
        .from(emailChanges)
        .where(
          and(eq(emailChanges.userId, user), or(gt(emailChanges.createdAt, since), gt(emailChanges.decidedAt, since))),
        );
      return row ?? { changedAt: null, asks: 0 };
    },

    async ask({ user, requestedBy, email, way, expiresAt }, now) {
      // two at once: whoever comes second sees what the first has asked for
      await orm.select({ id: users.id }).from(users).where(eq(users.id, user)).for("no key update");
      await orm
        .update(emailChanges)
        .set({ state: "withdrawn", decidedAt: now })
        .where(and(eq(emailChanges.userId, user), pending));
      const [asked] = await insertFrom(
        orm,
        emailChanges,
        orm
          .select({
            userId: users.id,
            personId: users.personId,
            requestedBy: valueFor(emailChanges.requestedBy, requestedBy),
            oldEmail: users.email,
            newEmail: valueFor(emailChanges.newEmail, email.toLowerCase()),
            way: valueFor(emailChanges.way, way),
            expiresAt: valueFor(emailChanges.expiresAt, expiresAt),
            createdAt: valueFor(emailChanges.createdAt, now),
          })
          .from(users)
          .where(and(eq(users.id, user), isNull(users.leftAt))),
      ).returning(id);
      const made = asked && (await one(asked.id));
      if (!made) throw emailErrors.left("?");
      return made;
    },

    async confirm({ id: change, user, newEmail, name }, by, now) {
      const decided = await orm
        .update(emailChanges)
        .set({ state: "confirmed", decidedBy: by, decidedAt: now })
        .where(and(eq(emailChanges.id, change), pending, gt(emailChanges.expiresAt, now)))
        .returning(id);
      if (decided.length === 0) return false;
      const changed = await orm
        .update(users)
        .set({ email: newEmail })
        .where(and(eq(users.id, user), isNull(users.leftAt)))
        .returning({ id: users.id })
        .catch((error: unknown) => {
          throw violatedConstraint(error) === "users_email_open" ? emailErrors.taken(newEmail) : error;
        });
      if (changed.length === 0) throw emailErrors.left(name);
      await markForSync(orm, [user], now);
      return true;
    },

    async end(change, state, by, now) {
      const ended = await orm
        .update(emailChanges)
        .set({ state, decidedBy: by, decidedAt: now })
        .where(and(eq(emailChanges.id, change), pending))
        .returning(id);
      return ended.length > 0;
    },

    audience: (change, now) => emailReaders(orm, change, now, defaultTimeZone),

    async expire(now) {
      const over = lte(emailChanges.expiresAt, now);
      const here = orm
        .select({ id: users.id })
        .from(users)
        .where(and(eq(users.id, emailChanges.userId), isNull(users.leftAt)));
      const ended = await orm
        .update(emailChanges)
        .set({ decidedAt: now, state: sql`case when ${over} then 'expired' else 'withdrawn' end` })
        .where(and(pending, or(over, notExists(here))))
        .returning(id);
      const ids = ended.map(({ id }) => id);
      return ids.length === 0 ? [] : emailViews(orm, anyOf(emailChanges.id, ids), [emailChanges.id], ids.length);
    },
  };
}
