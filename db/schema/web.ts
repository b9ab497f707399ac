import { index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";
import { users } from "./people.ts";

/** Who has signed in at the page `/me`; the secret stands in the cookie alone. */
export const webSessions = pgTable(
  "web_sessions",
  {
    hash: text("hash").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    issuedAt: instant("issued_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [index("web_sessions_by_user").on(t.userId), index("web_sessions_expiry").on(t.expiresAt)],
);

/** Tries of what may not be tried often. The key is a digest: no address of a person or of a machine. */
export const attempts = pgTable(
  "attempts",
  { key: text("key").primaryKey(), count: integer("count").notNull(), endsAt: instant("ends_at").notNull() },
  (t) => [index("attempts_end").on(t.endsAt)],
);
