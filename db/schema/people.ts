import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { chatId, createdAt, id, instant } from "./columns.ts";
import { locations } from "./locations.ts";

/** A human being. The salt makes digests of the audit unlinkable once the person is erased. */
export const people = pgTable("people", {
  id: id(),
  salt: uuid("salt").notNull().defaultRandom(),
  erasedAt: instant("erased_at"),
  createdAt: createdAt(),
});

/** A user of the phone account; neo's first two have no person, somebody hired again has a second one. */
export const users = pgTable(
  "users",
  {
    id: id(),
    personId: uuid("person_id").references(() => people.id),
    externalId: text("external_id").unique("users_external_id"),
    firstName: text("first_name").notNull(),
    lastName: text("last_name").notNull(),
    email: text("email").notNull(),
    locationId: uuid("location_id").references(() => locations.id),
    telephony: boolean("telephony").notNull().default(false),
    fax: boolean("fax").notNull().default(false),
    /** Of voice prompts and of what is written to them; null: the company's. */
    language: text("language", { enum: ["en", "de"] }),
    startDate: date("start_date", { mode: "string" }),
    startsAt: instant("starts_at"),
    suspendedAt: instant("suspended_at"),
    leftAt: instant("left_at"),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("users_email_open").on(sql`lower(${t.email})`).where(sql`${t.leftAt} is null`),
    uniqueIndex("users_person_open").on(t.personId).where(sql`${t.leftAt} is null`),
    index("users_by_name")
      .on(sql`lower(${t.lastName})`, sql`lower(${t.firstName})`, t.id)
      .where(sql`${t.leftAt} is null`),
    index("users_find_first").on(sql`lower(${t.firstName}) text_pattern_ops`),
    index("users_find_last").on(sql`lower(${t.lastName}) text_pattern_ops`),
    index("users_find_full").on(sql`lower(${t.firstName} || ' ' || ${t.lastName}) text_pattern_ops`),
    index("users_find_email").on(sql`lower(${t.email}) text_pattern_ops`),
    index("users_by_location").on(t.locationId),
    check("users_name", sql`length(${t.firstName}) between 1 and 60 and length(${t.lastName}) between 1 and 60`),
    check("users_language", sql`${t.language} in ('en', 'de')`),
    check("users_start", sql`(${t.startDate} is null) = (${t.startsAt} is null)`),
  ],
);

/** `surface:tenant:user`, linked once to a person and fixed from then on. */
export const chatIdentities = pgTable(
  "chat_identities",
  {
    id: chatId("id").primaryKey(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    locale: text("locale").notNull(),
    timeZone: text("time_zone").notNull(),
    /** What the platform said when it was last asked: a member may become a guest or be deactivated. */
    standing: text("standing", { enum: ["member", "guest", "bot", "deactivated", "stranger"] })
      .notNull()
      .default("member"),
    linkedAt: instant("linked_at").notNull().defaultNow(),
    checkedAt: instant("checked_at").notNull().defaultNow(),
  },
  (t) => [index("chat_identities_person").on(t.personId)],
);

/** Rights beyond those of an employee; the open row is the right, closed rows are its history. */
export const roleGrants = pgTable(
  "role_grants",
  {
    id: id(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    role: text("role", { enum: ["hr", "admin"] }).notNull(),
    reason: text("reason").notNull(),
    grantedBy: uuid("granted_by").references(() => people.id),
    grantedAt: instant("granted_at").notNull().defaultNow(),
    expiresAt: instant("expires_at"),
    endedAt: instant("ended_at"),
    endedBy: uuid("ended_by").references(() => people.id),
    /** The request that led to it. */
    requestId: uuid("request_id"),
  },
  (t) => [
    uniqueIndex("role_grants_open").on(t.personId, t.role).where(sql`${t.endedAt} is null`),
    index("role_grants_expiring").on(t.expiresAt).where(sql`${t.endedAt} is null and ${t.expiresAt} is not null`),
    check("role_grants_role", sql`${t.role} in ('hr', 'admin')`),
  ],
);

/** Somebody asks for a right; at most one is pending per person and right. */
export const adminRequests = pgTable(
  "admin_requests",
  {
    id: id(),
    /** What people call it: "approve 42". */
    number: integer("number").generatedAlwaysAsIdentity().unique("admin_requests_number"),
    requestedBy: uuid("requested_by")
      .notNull()
      .references(() => people.id),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    role: text("role", { enum: ["hr", "admin"] }).notNull(),
    reason: text("reason").notNull(),
    /** For how long, counted from the grant; null: for good. */
    hours: integer("hours"),
    /** How many have to say yes. */
    needed: integer("needed").notNull().default(1),
    state: text("state", { enum: ["pending", "approved", "denied", "cancelled", "expired"] })
      .notNull()
      .default("pending"),
    fingerprint: text("fingerprint").notNull(),
    /** What makes a yes one that nobody could give themselves: another administrator, a hand on the server, what its operator allows. */
    proof: text("proof", { enum: ["second_human", "server", "policy"] }),
    /** How many reminders were sent, and who was shown it and why (src/domain/approvals/told.ts): differs what is true by now, it is told anew. */
    reminded: integer("reminded").notNull().default(0),
    told: text("told"),
    decidedBy: uuid("decided_by").references(() => people.id),
    decidedAt: instant("decided_at"),
    expiresAt: instant("expires_at").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("admin_requests_pending").on(t.personId, t.role).where(sql`${t.state} = 'pending'`),
    index("admin_requests_open").on(t.expiresAt).where(sql`${t.state} = 'pending'`),
    index("admin_requests_by").on(t.requestedBy, t.createdAt),
    index("admin_requests_for").on(t.personId, t.createdAt),
    check(
      "admin_requests_decided",
      sql`case ${t.state}
        when 'approved' then ${t.proof} is not null and (${t.proof} = 'second_human') = (${t.decidedBy} is not null)
        when 'denied' then ${t.proof} is null and ${t.decidedBy} is not null
        else ${t.proof} is null and ${t.decidedBy} is null end`,
    ),
    check("admin_requests_proof", sql`${t.proof} in ('second_human', 'server', 'policy')`),
    // whatever the code believes: nobody decides about themselves or about what they asked for
    check(
      "admin_requests_second_human",
      sql`${t.decidedBy} is null or ${t.decidedBy} not in (${t.requestedBy}, ${t.personId})`,
    ),
    check("admin_requests_hours", sql`${t.hours} > 0`),
  ],
);

/** What a request said each time, by the fingerprint that its cards carried: whoever saw another one is told the difference. */
export const adminRequestVersions = pgTable(
  "admin_request_versions",
  {
    requestId: uuid("request_id")
      .notNull()
      .references(() => adminRequests.id, { onDelete: "cascade" }),
    fingerprint: text("fingerprint").notNull(),
    requestedBy: uuid("requested_by")
      .notNull()
      .references(() => people.id),
    reason: text("reason").notNull(),
    hours: integer("hours"),
    saidAt: instant("said_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.requestId, t.fingerprint] })],
);

/** Who decides nothing for a while, and who does in their place; at most one that is open per person. */
export const absences = pgTable(
  "absences",
  {
    id: id(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    delegateId: uuid("delegate_id").references(() => people.id),
    /** Who said so, perhaps they themselves; unknown of old ones. */
    enteredBy: uuid("entered_by").references(() => people.id),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    /** Back before its time, or said otherwise. */
    endedAt: instant("ended_at"),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("absences_open").on(t.personId).where(sql`${t.endedAt} is null`),
    check("absences_time", sql`${t.startsAt} < ${t.endsAt}`),
    check("absences_delegate", sql`${t.delegateId} <> ${t.personId}`),
  ],
);

/** Who has said yes to what they saw; a no decides at once. */
export const adminRequestVotes = pgTable(
  "admin_request_votes",
  {
    requestId: uuid("request_id")
      .notNull()
      .references(() => adminRequests.id, { onDelete: "cascade" }),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    fingerprint: text("fingerprint").notNull(),
    votedAt: instant("voted_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.requestId, t.personId] })],
);

/**
 * Where a platform takes messages for somebody, where it does not take them by the person's id. Not only for who is
 * linked: whoever added the app may be written to.
 */
export const chatAddresses = pgTable("chat_addresses", {
  chat: chatId("chat").primaryKey(),
  service: text("service").notNull(),
  member: text("member").notNull(),
  /** Null: seen among others only, their own chat with the app is not known. */
  conversation: text("conversation"),
  locale: text("locale"),
  timeZone: text("time_zone"),
  seenAt: instant("seen_at").notNull(),
});

/** Shared conversations that have the app: who is in one of them can be asked for there. */
export const chatRooms = pgTable(
  "chat_rooms",
  {
    id: text("id").primaryKey(),
    surface: text("surface").notNull(),
    service: text("service").notNull(),
    seenAt: instant("seen_at").notNull(),
  },
  (t) => [index("chat_rooms_seen").on(t.surface, t.seenAt)],
);
