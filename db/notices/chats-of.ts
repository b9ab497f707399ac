import { and, eq, isNotNull, lt, type SQL, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import type { ChatId } from "../../src/domain/identity/identity.ts";
import type { Orm } from "../engine/database.ts";
import { oneRow } from "../engine/one-row.ts";
import { noticeCopies, notices } from "../schema/notices.ts";
import { chatIdentities } from "../schema/people.ts";

/** To be joined laterally to `notices`: the chats of whom it is for, those of a person, or the one channel. */
export const chatsOf = (orm: Orm) =>
  unionAll(
    orm
      .select({ id: sql<ChatId>`${chatIdentities.id}`.as("in_chat") })
      .from(chatIdentities)
      .where(and(eq(chatIdentities.personId, notices.personId), eq(chatIdentities.standing, "member"))),
    orm
      .select({ id: sql<ChatId>`${notices.room}`.as("in_chat") })
      .from(oneRow)
      .where(isNotNull(notices.room)),
  ).as("chats");

/** What can still be told. */
export const tellable = isNotNull(notices.body);

export const isCopyIn = (chat: SQL.Aliased<ChatId>) =>
  and(eq(noticeCopies.noticeId, notices.id), eq(noticeCopies.chat, chat));

export const showsLess = lt(sql`coalesce(${noticeCopies.shown}, 0)`, notices.revision);

/** A copy that stands, for all that is known, but was neither posted nor looked at since then, nor is anybody at it. */
export const isUnseen = (seen: Date | undefined): SQL => {
  const since = seen ?? null;
  return sql`(${noticeCopies.reference} is not null and ${noticeCopies.refused} is null
    and coalesce(${noticeCopies.postedAt}, '-infinity') <= ${since}::timestamptz
    and coalesce(${noticeCopies.leasedUntil}, '-infinity') <= now())`;
};
