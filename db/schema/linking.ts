import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { chatId, createdAt, id, instant } from "./columns.ts";
import { people, users } from "./people.ts";

/** Who somebody in the chat is could not be told for certain: a person answers. At most one waits per chat identity. */
export const linkRequests = pgTable(
  "link_requests",
  {
    id: id(),
    chat: chatId("chat").notNull(),
    /** What the platform said when it was asked: shown to whoever answers. */
    name: text("name").notNull(),
    email: text("email").notNull(),
    locale: text("locale").notNull(),
    timeZone: text("time_zone").notNull(),
    why: text("why", {
      enum: ["alias", "ambiguous", "duplicate", "rehired", "changed", "unlinked", "code"],
    }).notNull(),
    state: text("state", { enum: ["pending", "linked", "refused", "expired", "withdrawn"] })
      .notNull()
      .default("pending"),
    linkedUser: uuid("linked_user").references(() => users.id),
    decidedBy: uuid("decided_by").references(() => people.id),
    decidedAt: instant("decided_at"),
    /** When the one who is not linked was told: nobody else's chat shows it to them. */
    toldAt: instant("told_at"),
    expiresAt: instant("expires_at").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("link_requests_pending").on(t.chat).where(sql`${t.state} = 'pending'`),
    index("link_requests_by_chat").on(t.chat, t.createdAt),
    index("link_requests_open").on(t.expiresAt).where(sql`${t.state} = 'pending'`),
    check(
      "link_requests_decided",
      sql`case ${t.state} when 'linked' then ${t.decidedBy} is not null and ${t.linkedUser} is not null
        when 'refused' then ${t.decidedBy} is not null and ${t.linkedUser} is null
        when 'pending' then num_nonnulls(${t.decidedBy}, ${t.decidedAt}, ${t.linkedUser}) = 0
        else num_nonnulls(${t.decidedBy}, ${t.linkedUser}) = 0 end`,
    ),
  ],
);

/** Whose account it could be. */
export const linkCandidates = pgTable(
  "link_candidates",
  {
    requestId: uuid("request_id")
      .notNull()
      .references(() => linkRequests.id, { onDelete: "cascade" }),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
  },
  (t) => [primaryKey({ columns: [t.requestId, t.userId] }), index("link_candidates_by_user").on(t.userId)],
);

/** Shown in one chat of a person, entered in the other: only its digest is kept. */
export const linkCodes = pgTable(
  "link_codes",
  {
    digest: text("digest").primaryKey(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
    createdAt: createdAt(),
  },
  (t) => [index("link_codes_by_person").on(t.personId, t.createdAt)],
);

/** Codes that were entered, right or wrong: somebody who guesses is stopped. */
export const linkTries = pgTable("link_tries", { chat: chatId("chat").notNull(), at: instant("at").notNull() }, (t) => [
  index("link_tries_by_chat").on(t.chat, t.at),
]);

/** Was unlinked by somebody: never linked again by the address alone. */
export const formerChats = pgTable(
  "former_chats",
  {
    chat: chatId("chat").primaryKey(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    unlinkedBy: uuid("unlinked_by").references(() => people.id),
    unlinkedAt: instant("unlinked_at").notNull(),
  },
  (t) => [index("former_chats_by_person").on(t.personId)],
);
