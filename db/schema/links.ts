import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, instant, json } from "./columns.ts";
import { people, users } from "./people.ts";

/** One-time links into pages: the secret stands in the address alone, here is its SHA-256. */
export const oneTimeLinks = pgTable(
  "one_time_links",
  {
    id: id(),
    hash: text("hash").notNull(),
    purpose: text("purpose", { enum: ["password", "device", "email", "lock"] }).notNull(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    personId: uuid("person_id").references(() => people.id),
    payload: json<Record<string, unknown>>("payload").notNull(),
    issuedAt: instant("issued_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
    voidAt: instant("void_at"),
  },
  (t) => [
    uniqueIndex("one_time_links_hash").on(t.hash),
    index("one_time_links_open").on(t.userId, t.purpose).where(sql`${t.usedAt} is null and ${t.voidAt} is null`),
    index("one_time_links_expiry").on(t.expiresAt),
    check("one_time_links_hash_form", sql`${t.hash} ~ '^[0-9a-f]{64}$'`),
    check("one_time_links_purpose", sql`${t.purpose} in ('password', 'device', 'email', 'lock')`),
    check("one_time_links_once", sql`${t.usedAt} is null or ${t.voidAt} is null`),
  ],
);
