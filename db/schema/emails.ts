import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns.ts";
import { people, users } from "./people.ts";

/** Somebody is to be reached under another address; at most one waits per account. Confirmed by opening a link, or by an administrator. */
export const emailChanges = pgTable(
  "email_changes",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    personId: uuid("person_id").references(() => people.id),
    requestedBy: uuid("requested_by")
      .notNull()
      .references(() => people.id),
    oldEmail: text("old_email").notNull(),
    newEmail: text("new_email").notNull(),
    way: text("way", { enum: ["mail", "admin"] }).notNull(),
    state: text("state", { enum: ["pending", "confirmed", "refused", "expired", "withdrawn", "undeliverable"] })
      .notNull()
      .default("pending"),
    decidedBy: uuid("decided_by").references(() => people.id),
    decidedAt: instant("decided_at"),
    expiresAt: instant("expires_at").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("email_changes_pending").on(t.userId).where(sql`${t.state} = 'pending'`),
    index("email_changes_by_user").on(t.userId, t.createdAt),
    index("email_changes_open").on(t.expiresAt).where(sql`${t.state} = 'pending'`),
    check(
      "email_changes_decided",
      sql`case ${t.state} when 'pending' then num_nonnulls(${t.decidedBy}, ${t.decidedAt}) = 0
        when 'confirmed' then (${t.way} = 'admin') = (${t.decidedBy} is not null)
        when 'refused' then ${t.decidedBy} is not null else ${t.decidedBy} is null end`,
    ),
    // whatever the code believes: nobody confirms their own address, or one that they asked for
    check(
      "email_changes_second_human",
      sql`${t.decidedBy} is null or (${t.decidedBy} <> ${t.requestedBy} and ${t.decidedBy} is distinct from ${t.personId})`,
    ),
  ],
);
