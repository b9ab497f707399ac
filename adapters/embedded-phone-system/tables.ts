import { boolean, integer, pgSchema, text, unique } from "drizzle-orm/pg-core";

/** The embedded phone system's own, actual state: it shares no row with what is wanted, and db knows nothing of it. */
export const local = pgSchema("local");

const serial = () => integer("id").primaryKey().generatedAlwaysAsIdentity();

export const users = local.table("users", {
  id: serial(),
  firstName: text("first_name").notNull(),
  lastName: text("last_name").notNull(),
  email: text("email").notNull().unique("local_users_email"),
  admin: boolean("admin").notNull().default(false),
  location: text("location"),
  language: text("language"),
});

/** Argon2id hashes of passwords that people chose on our page. */
export const passwords = local.table("passwords", {
  userId: integer("user_id")
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  hash: text("hash").notNull(),
});

export const lines = local.table("lines", {
  id: serial(),
  userId: integer("user_id")
    .notNull()
    .references(() => users.id, { onDelete: "cascade" }),
  kind: text("kind", { enum: ["phone_line", "fax_line"] }).notNull(),
  /** Makes a repeated step find what it made the first time. */
  reference: text("reference").notNull().unique("local_lines_reference"),
  ringing: text("ringing", { enum: ["ordered", "together"] })
    .notNull()
    .default("ordered"),
  noAnswer: text("no_answer", { enum: ["voicemail", "forward", "busy"] }),
  /** Where unanswered calls go: a number in E.164, or one of its own users. */
  forwardNumber: text("forward_number"),
  forwardUser: integer("forward_user").references(() => users.id, { onDelete: "set null" }),
  tagline: text("tagline"),
  sendsFax: boolean("sends_fax").notNull().default(true),
  receivesFax: boolean("receives_fax").notNull().default(true),
});

export const numbers = local.table("numbers", {
  number: text("number").primaryKey(),
  lineId: integer("line_id")
    .notNull()
    .references(() => lines.id, { onDelete: "cascade" }),
});

/** Numbers that lead out of the account, to another number (E.164). */
export const forwards = local.table("forwards", {
  number: text("number").primaryKey(),
  target: text("target").notNull(),
});

export const extensions = local.table("extensions", {
  extension: text("extension").primaryKey(),
  lineId: integer("line_id")
    .notNull()
    .references(() => lines.id, { onDelete: "cascade" }),
});

export const devices = local.table(
  "devices",
  {
    id: serial(),
    lineId: integer("line_id")
      .notNull()
      .references(() => lines.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: ["app", "voip_phone", "mobile", "external"] }).notNull(),
    name: text("name").notNull(),
    ringSeconds: integer("ring_seconds").notNull().default(20),
    enabled: boolean("enabled").notNull().default(true),
    position: integer("position").notNull(),
    targetNumber: text("target_number"),
    reference: text("reference").notNull(),
    /** What a VoIP phone signs in by: its name, and a digest that its secret is proved with. */
    sipUser: text("sip_user"),
    sipHash: text("sip_hash"),
  },
  (t) => [unique("local_devices_reference").on(t.reference)],
);
