import { and, asc, eq, exists, isNotNull, isNull, lt, lte, or, sql } from "drizzle-orm";
import type { ChatId } from "../../src/domain/identity/identity.ts";
import type { Notices } from "../../src/ports/chat/notices.ts";
import type { Transaction } from "../engine/database.ts";
import { noticeCopies, notices } from "../schema/notices.ts";
import { chatIdentities, users } from "../schema/people.ts";
import { chatsOf, isCopyIn, isUnseen, showsLess, tellable } from "./chats-of.ts";
import { claimCopy } from "./claim.ts";
import { isAbout, isOneOf } from "./is-about.ts";

export function createNotices({ orm }: Transaction): Notices {
  const isCopy = (notice: string, chat: ChatId) => and(eq(noticeCopies.noticeId, notice), eq(noticeCopies.chat, chat));
  const isHere = and(isNull(users.leftAt), isNull(users.suspendedAt));
  return {
    behind(notice, seen) {
      const chats = chatsOf(orm);
      return orm
        .select({
          chat: chats.id,
          heldSeconds: sql<number>`greatest(0, extract(epoch from ${noticeCopies.leasedUntil} - now()))::float8`,
        })
        .from(notices)
        .innerJoinLateral(chats, tellable)
        .leftJoin(noticeCopies, isCopyIn(chats.id))
        .where(and(eq(notices.id, notice), or(showsLess, isUnseen(seen))))
        .orderBy(asc(chats.id));
    },

    async lagging(toldBefore, limit) {
      const chats = chatsOf(orm);
      const behind = orm
        .selectDistinct({ id: notices.id })
        .from(notices)
        .innerJoinLateral(chats, tellable)
        .leftJoin(noticeCopies, isCopyIn(chats.id))
        .where(and(lt(notices.createdAt, toldBefore), showsLess))
        .as("behind");
      const found = await orm.select().from(behind).orderBy(sql`random()`).limit(limit);
      return found.map(({ id }) => id);
    },

    async unseen(about, seen, limit) {
      const chats = chatsOf(orm);
      const theirs = orm
        .select({ one: sql`1` })
        .from(users)
        .where(and(eq(users.personId, notices.personId), isHere));
      const unseen = orm
        .selectDistinct({ id: notices.id })
        .from(notices)
        .innerJoinLateral(chats, tellable)
        .innerJoin(noticeCopies, isCopyIn(chats.id))
        .where(and(isOneOf(about), isUnseen(seen), or(isNotNull(notices.room), exists(theirs))))
        .as("unseen");
      const found = await orm.select().from(unseen).orderBy(sql`random()`).limit(limit);
      return found.map(({ id }) => id);
    },

    claim: (notice, chat, leaseSeconds, seen) => claimCopy(orm, { notice, chat, seen }, leaseSeconds),

    async shown(notice, chat, revision, reference, now) {
      await orm
        .update(noticeCopies)
        .set({ ...upTo(revision), reference, refused: null, postedAt: now })
        .where(isCopy(notice, chat));
    },

    async refused(notice, chat, revision, reason, now) {
      await orm
        .update(noticeCopies)
        .set({ ...upTo(revision), refused: reason, postedAt: now })
        .where(isCopy(notice, chat));
    },

    async takes(channel) {
      const [last] = await orm
        .select({ refused: noticeCopies.refused })
        .from(notices)
        .innerJoin(noticeCopies, eq(noticeCopies.noticeId, notices.id))
        .where(
          and(
            eq(notices.room, channel),
            tellable,
            // what only changes a message that stands is refused where none does, and says nothing about the channel
            sql`not coalesce((${notices.body} ->> 'inPlace')::boolean, false)`,
          ),
        )
        .orderBy(sql`${noticeCopies.postedAt} desc nulls last`)
        .limit(1);
      return !last?.refused;
    },

    async release(notice, chat) {
      await orm.update(noticeCopies).set({ leasedUntil: null }).where(isCopy(notice, chat));
    },

    async toBeWelcomed(now, limit) {
      const chat = orm
        .select({ one: sql`1` })
        .from(chatIdentities)
        .where(and(eq(chatIdentities.personId, users.personId), eq(chatIdentities.standing, "member")));
      const found = await orm
        .select({ user: users.id, person: users.personId })
        .from(notices)
        .innerJoin(users, and(eq(users.personId, notices.personId), isAbout("welcome", users.id)))
        .where(
          and(sql`${notices.revision} = 0`, isHere, or(isNull(users.startsAt), lte(users.startsAt, now)), exists(chat)),
        )
        .orderBy(sql`${users.startsAt} nulls first`, asc(users.id))
        .limit(limit);
      return found.flatMap(({ user, person }) => (person === null ? [] : [{ user, person }]));
    },

    async forget(toldBefore) {
      await orm
        .update(notices)
        .set({ body: null })
        .where(and(lt(notices.createdAt, toldBefore), tellable));
    },
  };
}

/** It is known what became of it, whoever else was told meanwhile of a later revision. */
const upTo = (revision: number) => ({
  shown: sql`greatest(${noticeCopies.shown}, ${revision}::int)`,
  leasedUntil: null,
});
