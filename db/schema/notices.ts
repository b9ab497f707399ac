import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { TopicKind } from "../../src/domain/notices/topic.ts";
import { createdAt, id, instant, json } from "./columns.ts";
import { people } from "./people.ts";

/**
 * What somebody, or a room, is told without having asked. Made in the transaction of what it tells, so it is never told of something
 * that did not happen; the topic (src/domain/notices/topic.ts) makes it come once. The body holds personal data and is forgotten a week later.
 */
export const notices = pgTable(
  "notices",
  {
    id: id(),
    kind: text("kind").$type<TopicKind>().notNull(),
    subjectId: text("subject_id").notNull(),
    part: text("part").notNull(),
    personId: uuid("person_id").references(() => people.id),
    /** `surface:tenant:conversation` of several people, in the place of a person. */
    room: text("room"),
    body: json<unknown>("body"),
    /** Counts up when what was told has to be told otherwise: copies that show less are brought up to it. */
    revision: integer("revision").notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("notices_topic").on(t.kind, t.subjectId, t.part, t.personId),
    uniqueIndex("notices_room_topic").on(t.kind, t.subjectId, t.part, t.room),
    // a room that takes messages again: what was refused there
    index("notices_room").on(t.room).where(sql`${t.room} is not null`),
    index("notices_person").on(t.personId),
    index("notices_tellable").on(t.createdAt).where(sql`${t.body} is not null`),
    index("notices_promised").on(t.kind, t.subjectId).where(sql`${t.revision} = 0`),
    check("notices_audience", sql`num_nonnulls(${t.personId}, ${t.room}) = 1`),
  ],
);

/** A message as it stands in one chat of the person, or in the room, with the platform's reference to it. */
export const noticeCopies = pgTable(
  "notice_copies",
  {
    noticeId: uuid("notice_id")
      .notNull()
      .references(() => notices.id, { onDelete: "cascade" }),
    chat: text("chat").notNull(),
    reference: json<unknown>("reference"),
    /** What it shows; null: not posted yet. */
    shown: integer("shown"),
    postedAt: instant("posted_at"),
    /** Until then it belongs to whoever is posting it, by the database's clock. */
    leasedUntil: instant("leased_until"),
    /** Why it cannot be posted at all: no chat with the app, blocked. */
    refused: text("refused"),
  },
  (t) => [
    primaryKey({ columns: [t.noticeId, t.chat] }),
    index("notice_copies_open").on(t.noticeId).where(sql`${t.postedAt} is null and ${t.refused} is null`),
  ],
);
