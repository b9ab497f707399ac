import { and, asc, eq, inArray, isNotNull, isNull, lte, ne, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Topic } from "../../src/domain/notices/topic.ts";
import type { Telling } from "../../src/ports/chat/notices.ts";
import { deliverNotice } from "../../src/ports/queue/job-names.ts";
import type { Queue } from "../../src/ports/queue/queue.ts";
import { anyOf } from "../engine/any-of.ts";
import type { Transaction } from "../engine/database.ts";
import { excluded } from "../engine/excluded.ts";
import { fullName } from "../people/full-name.ts";
import { locations } from "../schema/locations.ts";
import { noticeCopies, notices } from "../schema/notices.ts";
import { users } from "../schema/people.ts";
import { chatsOf, isCopyIn, showsLess, tellable } from "./chats-of.ts";
import { isAbout } from "./is-about.ts";
import { createNotices } from "./notices.ts";

const others = alias(users, "others");

/** What is told in the transaction of what it tells of: each notice with the job that brings it. */
export function createTelling(tx: Transaction, queue: Queue, defaultTimeZone: string): Telling {
  const { orm } = tx;
  const bring = async (found: readonly { readonly id: string }[]) => {
    for (const { id } of found) await queue.send(deliverNotice, { notice: id }, { singletonKey: id });
  };
  const tell = async (
    audience: { personId: string } | { room: string },
    topic: Topic,
    body: unknown,
    createdAt: Date,
  ): Promise<void> => {
    const told = await orm
      .insert(notices)
      .values({ ...topic, ...audience, body, createdAt })
      .onConflictDoUpdate({
        target: [notices.kind, notices.subjectId, notices.part, "room" in audience ? notices.room : notices.personId],
        set: { body, createdAt, revision: sql`${notices.revision} + 1` },
        setWhere: sql`${notices.body} is distinct from ${excluded(notices.body)}`,
      })
      .returning({ id: notices.id });
    await bring(told);
  };
  const hasBegun = (now: Date) => or(isNull(users.startsAt), lte(users.startsAt, now));
  return {
    ...createNotices(tx),

    async concerned(about, by, now) {
      const who = orm
        .select({ name: fullName(others) })
        .from(others)
        .where(eq(others.personId, by))
        .orderBy(sql`${others.leftAt} desc nulls first`)
        .limit(1);
      const found = await orm
        .select({
          user: users.id,
          person: users.personId,
          timeZone: sql<string>`coalesce(${locations.timeZone}, ${defaultTimeZone})`,
          by: sql<string>`coalesce(${who}, '?')`,
        })
        .from(users)
        .leftJoin(locations, eq(locations.id, users.locationId))
        .where(
          and(
            or(anyOf(users.id, about.users), anyOf(users.personId, about.people)),
            isNull(users.leftAt),
            hasBegun(now),
            ne(users.personId, by),
          ),
        )
        .orderBy(asc(users.id));
      return found.flatMap(({ person, ...rest }) => (person === null ? [] : [{ ...rest, person }]));
    },

    tell: (person, topic, reply, now) => tell({ personId: person }, topic, reply, now),
    tellChannel: (channel, topic, reply, now) => tell({ room: channel }, topic, reply, now),

    async forgetNews(user, reply, now) {
      const theirs = orm
        .select({ id: sql`${others.id}::text` })
        .from(users)
        .innerJoin(others, or(eq(others.id, users.id), eq(others.personId, users.personId)))
        .where(eq(users.id, user));
      const told = await orm
        .update(notices)
        .set({ body: reply, createdAt: now, revision: sql`${notices.revision} + 1` })
        .where(and(isNotNull(notices.room), eq(notices.kind, "news"), inArray(notices.subjectId, theirs)))
        .returning({ id: notices.id });
      await bring(told);
    },

    async takeStarters(now, limit) {
      const starters = orm
        .select({ id: notices.id })
        .from(notices)
        .innerJoin(users, and(eq(users.personId, notices.personId), isAbout("start", users.id)))
        .where(and(sql`${notices.revision} = 0`, isNull(users.suspendedAt), hasBegun(now)))
        .orderBy(sql`${users.startsAt} nulls first`, asc(users.id))
        .limit(limit)
        .for("update", { of: notices, skipLocked: true });
      const taken = await orm
        .delete(notices)
        .where(inArray(notices.id, starters))
        .returning({ user: notices.subjectId });
      return taken.map(({ user }) => user);
    },

    async reopen(channel) {
      const reopened = await orm
        .update(noticeCopies)
        .set({ refused: null, shown: null, postedAt: null })
        .from(notices)
        .where(
          and(
            eq(notices.id, noticeCopies.noticeId),
            eq(notices.room, channel),
            eq(noticeCopies.chat, channel),
            isNotNull(noticeCopies.refused),
            tellable,
          ),
        )
        .returning({ id: notices.id });
      await bring(reopened);
    },

    async catchUp(person) {
      const chats = chatsOf(orm);
      const behind = await orm
        .selectDistinct({ id: notices.id })
        .from(notices)
        .innerJoinLateral(chats, tellable)
        .leftJoin(noticeCopies, isCopyIn(chats.id))
        .where(and(eq(notices.personId, person), showsLess));
      await bring(behind);
    },
  };
}
