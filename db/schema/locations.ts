import { sql } from "drizzle-orm";
import { char, check, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id } from "./columns.ts";

/** A place with an address for emergency calls and an IANA time zone. */
export const locations = pgTable(
  "locations",
  {
    id: id(),
    name: text("name").notNull(),
    timeZone: text("time_zone").notNull(),
    areaCode: text("area_code"),
    street: text("street"),
    postcode: text("postcode"),
    city: text("city"),
    country: char("country", { length: 2 }).notNull().default("DE"),
    externalId: text("external_id"),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("locations_name").on(sql`lower(${t.name})`),
    check("locations_name_length", sql`length(${t.name}) between 1 and 60`),
  ],
);

/** A run of numbers as bought: prefix in E.164, then `digits` digits from `first` to `last`. */
export const numberBlocks = pgTable(
  "number_blocks",
  {
    id: id(),
    locationId: uuid("location_id")
      .notNull()
      .references(() => locations.id),
    prefix: text("prefix").notNull(),
    digits: integer("digits").notNull(),
    first: integer("first").notNull(),
    last: integer("last").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("number_blocks_prefix").on(t.prefix, t.first),
    check("number_blocks_range", sql`${t.first} between 0 and ${t.last}`),
  ],
);
