import { sql } from "drizzle-orm";
import { bigint, check, date, index, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import type { Actual } from "../../src/domain/phone-system/desired-state.ts";
import type { PersonStep } from "../../src/domain/phone-system/person-step.ts";
import { chatId, createdAt, id, instant, json } from "./columns.ts";
import { people, users } from "./people.ts";

/** What happens later: local time and zone as meant, and the instant computed from them. */
export const schedules = pgTable(
  "schedules",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    kind: text("kind", { enum: ["start", "leave", "forward_ends"] }).notNull(),
    localAt: timestamp("local_at", { withTimezone: false, mode: "string" }).notNull(),
    timeZone: text("time_zone").notNull(),
    at: instant("at").notNull(),
    payload: json<Record<string, unknown>>("payload").notNull(),
    doneAt: instant("done_at"),
    cancelledAt: instant("cancelled_at"),
    createdAt: createdAt(),
  },
  (t) => [
    index("schedules_due").on(t.at).where(sql`${t.doneAt} is null and ${t.cancelledAt} is null`),
    index("schedules_by_user").on(t.userId).where(sql`${t.doneAt} is null and ${t.cancelledAt} is null`),
  ],
);

/** Open forms and questions: a button or a modal carries only the id. */
export const storedForms = pgTable(
  "stored_forms",
  {
    id: uuid("id").primaryKey(),
    kind: text("kind", { enum: ["form", "question"] }).notNull(),
    owner: chatId("owner").notNull(),
    command: text("command").notNull(),
    values: json<Record<string, string>>("values").notNull(),
    fingerprint: text("fingerprint").notNull(),
    issuedAt: instant("issued_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    /** Set when the person has typed something into it that was not accepted: worth offering again. */
    draftedAt: instant("drafted_at"),
    usedAt: instant("used_at"),
  },
  (t) => [
    index("stored_forms_drafts").on(t.owner, t.command, t.draftedAt).where(sql`${t.usedAt} is null`),
    index("stored_forms_expiry").on(t.expiresAt),
  ],
);

/**
 * Exactly once from outside: the idempotency key of everything that came in and changed something or was acknowledged
 * before it was answered. The body is forgotten once answered, the outcome after an hour, the key after a week.
 */
export const deliveries = pgTable(
  "deliveries",
  {
    id: text("id").primaryKey(),
    surface: text("surface"),
    body: json<unknown>("body"),
    outcome: json<unknown>("outcome"),
    receivedAt: instant("received_at").notNull(),
    leasedUntil: instant("leased_until"),
    sealedAt: instant("sealed_at"),
    doneAt: instant("done_at"),
  },
  (t) => [
    index("deliveries_unfinished").on(t.leasedUntil).where(sql`${t.body} is not null`),
    index("deliveries_answered").on(t.receivedAt).where(sql`${t.outcome} is not null`),
    index("deliveries_received").on(t.receivedAt),
  ],
);

/** How far the phone system has come with what is wanted of a user. */
export const userSyncs = pgTable(
  "user_syncs",
  {
    userId: uuid("user_id")
      .primaryKey()
      .references(() => users.id),
    state: text("state", { enum: ["pending", "done", "failed", "waiting"] }).notNull(),
    /** Written by the version before, which may still run beside this one. */
    link: text("link"),
    steps: json<PersonStep[]>("steps").notNull().default([]),
    /** What was found when both sides last agreed: what differs from it was changed there. */
    base: json<Actual | null>("base"),
    changedAt: instant("changed_at").notNull(),
  },
  (t) => [check("user_syncs_state", sql`${t.state} in ('pending', 'done', 'failed', 'waiting')`)],
);

/** What an adapter has to know after a restart: what it was about to make, and tokens (encrypted). */
export const phoneSystemMemory = pgTable("phone_system_memory", {
  key: text("key").primaryKey(),
  value: json<unknown>("value").notNull(),
  changedAt: instant("changed_at").notNull().defaultNow(),
});

/** What an administrator may change in chat, typed in src/domain/settings/settings.ts. */
export const settings = pgTable("settings", {
  key: text("key").primaryKey(),
  value: json<unknown>("value").notNull(),
  changedAt: instant("changed_at").notNull().defaultNow(),
  changedBy: uuid("changed_by").references(() => people.id),
});

/** Append only: ids, verbs and a digest. Chained by a job into audit_links, so that no command waits for another. */
export const audit = pgTable(
  "audit",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant("at").notNull(),
    actor: uuid("actor"),
    verb: text("verb").notNull(),
    userId: uuid("user_id"),
    digest: text("digest").notNull(),
  },
  (t) => [index("audit_by_user").on(t.userId, t.id), index("audit_by_actor").on(t.actor, t.id)],
);

/** The chain over the audit, in the order in which facts became visible; `nth` counts without a gap. */
export const auditLinks = pgTable("audit_links", {
  auditId: bigint("audit_id", { mode: "number" })
    .primaryKey()
    .references(() => audit.id),
  nth: bigint("nth", { mode: "number" }).generatedByDefaultAsIdentity().unique("audit_links_nth"),
  hash: text("hash").notNull(),
});

/** How far the chain had come when a day (UTC) began. */
export const auditCheckpoints = pgTable("audit_checkpoints", {
  day: date("day", { mode: "string" }).primaryKey(),
  nth: bigint("nth", { mode: "number" }).notNull(),
  hash: text("hash").notNull(),
});

/** Personal before and after values, apart from the chain so that a person can be forgotten. */
export const auditDetails = pgTable(
  "audit_details",
  {
    auditId: bigint("audit_id", { mode: "number" })
      .primaryKey()
      .references(() => audit.id),
    personId: uuid("person_id").references(() => people.id),
    before: json<Record<string, unknown> | null>("before"),
    after: json<Record<string, unknown> | null>("after"),
  },
  (t) => [index("audit_details_person").on(t.personId)],
);
