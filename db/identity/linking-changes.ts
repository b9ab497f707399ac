import { and, eq, exists, isNull, lte, notExists, or, sql } from "drizzle-orm";
import type { LinkRequest } from "../../src/domain/identity/linking.ts";
import { linkErrors } from "../../src/domain/identity/linking.ts";
import type { IdentityLinkChanges } from "../../src/ports/identity/linkings.ts";
import { tellLink } from "../../src/ports/queue/job-names.ts";
import type { Queue } from "../../src/ports/queue/queue.ts";
import { holdLock } from "../engine/advisory-lock.ts";
import { anyOf } from "../engine/any-of.ts";
import type { Transaction } from "../engine/database.ts";
import { excluded } from "../engine/excluded.ts";
import { fixed } from "../engine/fixed.ts";
import { insertFrom } from "../engine/insert-from.ts";
import { isUuid } from "../engine/typed-text.ts";
import { valueFor } from "../engine/value-for.ts";
import { formerChats, linkCandidates, linkRequests } from "../schema/linking.ts";
import { chatIdentities, users } from "../schema/people.ts";
import { storedForms } from "../schema/work.ts";
import { reachLost } from "./last-reachable.ts";
import { adopted, linkIdentity, personOf } from "./link-identity.ts";
import { linkViews } from "./link-views.ts";
import { createIdentityLinks } from "./linkings.ts";

const pending = fixed(linkRequests.state, "pending");
const id = { id: linkRequests.id };

/** What changes a question is queued to be told in the same transaction. */
export function createLinkingChanges(tx: Transaction, queue: Queue, defaultTimeZone: string): IdentityLinkChanges {
  const { orm } = tx;
  const links = createIdentityLinks(tx, defaultTimeZone);
  const follow = (id: string) => queue.send(tellLink, { request: id }, { singletonKey: id });
  const settle = async (ids: readonly { id: string }[]) => {
    for (const { id } of ids) await follow(id);
    return ids.length > 0;
  };
  return {
    ...links,

    async ask({ chat, name, email, locale, timeZone, why, candidates, expiresAt }, now) {
      if (why === "code")
        await settle(
          await orm
            .update(linkRequests)
            .set({ state: "withdrawn", decidedAt: now })
            .where(and(eq(linkRequests.chat, chat), pending))
            .returning(id),
        );
      const asked = orm.$with("asked").as(
        orm
          .insert(linkRequests)
          .values({ chat, name: sql`left(${name}, 120)`, email, locale, timeZone, why, expiresAt, createdAt: now })
          .onConflictDoNothing({ target: linkRequests.chat, where: pending })
          .returning(id),
      );
      const candidate = sql<string>`unnest(${sql.param(candidates)}::uuid[])`.as("user_id");
      const couldBe = orm
        .$with("could_be")
        .as(insertFrom(orm, linkCandidates, orm.select({ requestId: asked.id, userId: candidate }).from(asked)));
      const [made] = await orm.with(asked, couldBe).select({ id: asked.id }).from(asked);
      if (!made) return undefined;
      await follow(made.id);
      return links.find(made.id);
    },

    async hold(id) {
      if (!isUuid(id)) return undefined;
      await orm.select({ id: linkRequests.id }).from(linkRequests).where(eq(linkRequests.id, id)).for("update");
      return links.find(id);
    },

    async link({ id: request, chat, locale, timeZone, candidates }, user, by, now) {
      const candidate = candidates.find((one) => one.user === user);
      // held, so that nobody is linked to who leaves at the same moment
      const [here] = await orm
        .select({ person: users.personId })
        .from(users)
        .where(and(eq(users.id, user), isNull(users.leftAt)))
        .for("no key update");
      if (!here) throw linkErrors.left(candidate?.name ?? "?");
      const asked = orm
        .select({ user: linkCandidates.userId })
        .from(linkCandidates)
        .where(and(eq(linkCandidates.requestId, linkRequests.id), eq(linkCandidates.userId, user)));
      const decided = await orm
        .update(linkRequests)
        .set({ state: "linked", linkedUser: user, decidedBy: by, decidedAt: now })
        .where(and(eq(linkRequests.id, request), pending, exists(asked)))
        .returning(id);
      if (!(await settle(decided))) return false;
      const person = personOf(orm, here.person);
      const knownAgain = orm.$with("known_again").as(orm.delete(formerChats).where(eq(formerChats.chat, chat)));
      await linkIdentity(orm, { id: chat, locale, timeZone }, now, person, adopted(orm, user, person), knownAgain);
      const linked = await orm
        .select({ id: chatIdentities.id })
        .from(chatIdentities)
        .innerJoin(users, eq(users.personId, chatIdentities.personId))
        .where(and(eq(chatIdentities.id, chat), eq(users.id, user)));
      if (linked.length === 0) throw linkErrors.linkedAlready();
      return true;
    },

    async refuse({ id: request }: LinkRequest, by, now) {
      return settle(
        await orm
          .update(linkRequests)
          .set({ state: "refused", decidedBy: by, decidedAt: now })
          .where(and(eq(linkRequests.id, request), pending))
          .returning(id),
      );
    },

    async expire(now) {
      const over = lte(linkRequests.expiresAt, now);
      const left = orm
        .select({ user: linkCandidates.userId })
        .from(linkCandidates)
        .innerJoin(users, eq(users.id, linkCandidates.userId))
        .where(and(eq(linkCandidates.requestId, linkRequests.id), isNull(users.leftAt)));
      const linkedOtherwise = orm
        .select({ id: chatIdentities.id })
        .from(chatIdentities)
        .innerJoin(users, and(eq(users.personId, chatIdentities.personId), isNull(users.leftAt)))
        .where(eq(chatIdentities.id, linkRequests.chat));
      const ended = await orm
        .update(linkRequests)
        .set({ decidedAt: now, state: sql`case when ${over} then 'expired' else 'withdrawn' end` })
        // nobody left whom it could be, or linked by another way
        .where(and(pending, or(over, notExists(left), exists(linkedOtherwise))))
        .returning(id);
      await settle(ended);
      const ids = ended.map(({ id }) => id);
      return ids.length === 0 ? [] : linkViews(orm, anyOf(linkRequests.id, ids), [linkRequests.id], ids.length);
    },

    async tellOnce(request, now) {
      const told = await orm
        .update(linkRequests)
        .set({ toldAt: now })
        .where(and(eq(linkRequests.id, request), isNull(linkRequests.toldAt)))
        .returning(id);
      return told.length > 0;
    },

    async unlink(chat, by, now) {
      // whoever could take the last one out of reach queues up here
      await holdLock(tx, "keep_one_admin");
      const gone = orm
        .$with("gone")
        .as(
          orm
            .delete(chatIdentities)
            .where(eq(chatIdentities.id, chat))
            .returning({ chat: chatIdentities.id, person: chatIdentities.personId }),
        );
      const forms = orm.$with("forms").as(orm.delete(storedForms).where(eq(storedForms.owner, chat)));
      const former = orm.$with("former").as(
        insertFrom(
          orm,
          formerChats,
          orm
            .select({
              chat: gone.chat,
              personId: gone.person,
              unlinkedBy: valueFor(formerChats.unlinkedBy, by),
              unlinkedAt: valueFor(formerChats.unlinkedAt, now),
            })
            .from(gone),
        ).onConflictDoUpdate({
          target: formerChats.chat,
          set: {
            personId: excluded(formerChats.personId),
            unlinkedBy: excluded(formerChats.unlinkedBy),
            unlinkedAt: excluded(formerChats.unlinkedAt),
          },
        }),
      );
      const [unlinked] = await orm.with(gone, forms, former).select({ person: gone.person }).from(gone);
      if (!unlinked) return false;
      if (await reachLost(orm, unlinked.person)) throw linkErrors.lastReachable();
      return true;
    },
  };
}
