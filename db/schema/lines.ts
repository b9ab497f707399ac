import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns.ts";
import { locations, numberBlocks } from "./locations.ts";
import { users } from "./people.ts";

/** The inventory: every number of the account, E.164. Free is what no open assignment holds and what does not rest. */
export const numbers = pgTable(
  "numbers",
  {
    e164: text("e164").primaryKey(),
    locationId: uuid("location_id")
      .notNull()
      .references(() => locations.id),
    blockId: uuid("block_id").references(() => numberBlocks.id),
    externalId: text("external_id"),
    createdAt: createdAt(),
  },
  (t) => [
    index("numbers_by_location").on(t.locationId, t.e164),
    check("numbers_e164", sql`${t.e164} ~ '^\\+[1-9][0-9]{6,14}$'`),
  ],
);

/** What rings or receives: a line of a user, or `foreign` (groups, IVRs of an adopted account) of nobody. */
export const endpoints = pgTable(
  "endpoints",
  {
    id: id(),
    kind: text("kind", { enum: ["phone_line", "fax_line", "foreign"] }).notNull(),
    userId: uuid("user_id").references(() => users.id),
    name: text("name"),
    externalId: text("external_id").unique("endpoints_external_id"),
    ringing: text("ringing", { enum: ["ordered", "together"] })
      .notNull()
      .default("ordered"),
    noAnswer: text("no_answer", { enum: ["voicemail", "forward", "busy"] }),
    forwardNumber: text("forward_number"),
    forwardUserId: uuid("forward_user_id").references(() => users.id),
    /** Of fax lines: printed on top of every page that is sent. */
    tagline: text("tagline"),
    sendsFax: boolean("sends_fax").notNull().default(true),
    receivesFax: boolean("receives_fax").notNull().default(true),
    removedAt: instant("removed_at"),
    createdAt: createdAt(),
  },
  (t) => [
    index("endpoints_by_user").on(t.userId).where(sql`${t.removedAt} is null`),
    index("endpoints_forwards_to")
      .on(t.forwardUserId)
      .where(sql`${t.forwardUserId} is not null and ${t.removedAt} is null`),
    check("endpoints_kind", sql`${t.kind} in ('phone_line', 'fax_line', 'foreign')`),
    check("endpoints_ringing", sql`${t.ringing} in ('ordered', 'together')`),
    check("endpoints_owner", sql`${t.kind} <> 'foreign' or ${t.userId} is null`),
    check(
      "endpoints_forward",
      sql`${t.noAnswer} is distinct from 'forward' or num_nonnulls(${t.forwardNumber}, ${t.forwardUserId}) = 1`,
    ),
  ],
);

const assignment = () => ({
  id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  endpointId: uuid("endpoint_id").notNull(),
  validFrom: instant("valid_from").notNull(),
  validTo: instant("valid_to"),
  restsUntil: instant("rests_until"),
});

/** History, quarantine and hand-over are these rows: the open one holds the number, a closed one may let it rest. */
export const numberAssignments = pgTable(
  "number_assignments",
  {
    ...assignment(),
    number: text("number").notNull(),
    /** Taken over from somebody who left, until this day of theirs; then it rests. */
    lentUntil: date("lent_until", { mode: "string" }),
    /** The number while it is held: what is held is in the inventory; what was once may have been given back. */
    held: text("held").generatedAlwaysAs(sql`case when valid_to is null then number end`),
  },
  (t) => [
    foreignKey({ name: "number_assignments_held", columns: [t.held], foreignColumns: [numbers.e164] }),
    foreignKey({ name: "number_assignments_endpoint", columns: [t.endpointId], foreignColumns: [endpoints.id] }),
    uniqueIndex("number_assignments_open").on(t.number).where(sql`${t.validTo} is null`),
    // what it was before: whose leaving it came from
    index("number_assignments_history").on(t.number, t.validTo),
    index("number_assignments_by_endpoint").on(t.endpointId).where(sql`${t.validTo} is null`),
    index("number_assignments_resting").on(t.number, t.restsUntil).where(sql`${t.restsUntil} is not null`),
    check("number_assignments_period", sql`${t.validTo} is null or ${t.validTo} >= ${t.validFrom}`),
  ],
);

export const extensionAssignments = pgTable(
  "extension_assignments",
  { ...assignment(), extension: integer("extension").notNull() },
  (t) => [
    foreignKey({ name: "extension_assignments_endpoint", columns: [t.endpointId], foreignColumns: [endpoints.id] }),
    uniqueIndex("extension_assignments_open").on(t.extension).where(sql`${t.validTo} is null`),
    index("extension_assignments_history").on(t.extension, t.validTo),
    index("extension_assignments_by_endpoint").on(t.endpointId).where(sql`${t.validTo} is null`),
    index("extension_assignments_resting").on(t.extension, t.restsUntil).where(sql`${t.restsUntil} is not null`),
    check("extension_assignments_period", sql`${t.validTo} is null or ${t.validTo} >= ${t.validFrom}`),
    check("extension_assignments_range", sql`${t.extension} between 1 and 999999`),
  ],
);

/** What rings on a phone line, in order; ring time in seconds. */
export const devices = pgTable(
  "devices",
  {
    id: id(),
    endpointId: uuid("endpoint_id")
      .notNull()
      .references(() => endpoints.id),
    kind: text("kind", { enum: ["app", "voip_phone", "mobile", "external"] }).notNull(),
    name: text("name").notNull(),
    position: integer("position").notNull(),
    ringSeconds: integer("ring_seconds").notNull().default(20),
    enabled: boolean("enabled").notNull().default(true),
    targetNumber: text("target_number"),
    externalId: text("external_id").unique("devices_external_id"),
    removedAt: instant("removed_at"),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("devices_position").on(t.endpointId, t.position).where(sql`${t.removedAt} is null`),
    check("devices_kind", sql`${t.kind} in ('app', 'voip_phone', 'mobile', 'external')`),
    check("devices_ring_seconds", sql`${t.ringSeconds} between 5 and 120`),
  ],
);
