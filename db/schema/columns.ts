import { customType, timestamp, uuid } from "drizzle-orm/pg-core";

/** A point in time; always with zone, read as Date. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
export const id = () => uuid("id").primaryKey().defaultRandom();
export const createdAt = () => instant("created_at").notNull().defaultNow();

/**
 * JSON that stays JSON on both drivers: postgres.js would encode what Drizzle has stringified already a second time.
 */
export const json = <T>(name: string) =>
  customType<{ data: T; driverData: string }>({
    dataType: () => "jsonb",
    toDriver: (value) => JSON.stringify(value),
    fromDriver: (value) => (typeof value === "string" ? JSON.parse(value) : value) as T,
  })(name);
