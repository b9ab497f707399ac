import { customType, text, timestamp, uuid } from "drizzle-orm/pg-core";
import type { ChatId } from "../../src/domain/identity/identity.ts";

/** A point in time; always with zone, read as Date. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
export const id = () => uuid("id").primaryKey().defaultRandom();
export const chatId = (name: string) => text(name).$type<ChatId>();
export const createdAt = () => instant("created_at").notNull().defaultNow();

/**
 * JSON that stays JSON on both drivers: postgres.js would encode what Drizzle has stringified already a second time, and both
 * parse what they read, so that a text in it is not to be parsed again.
 */
export const json = <T>(name: string) =>
  customType<{ data: T; driverData: unknown }>({
    dataType: () => "jsonb",
    toDriver: (value) => JSON.stringify(value),
    fromDriver: (value) => value as T,
  })(name);
