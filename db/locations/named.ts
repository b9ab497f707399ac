import { type SQL, sql } from "drizzle-orm";
import { locations } from "../schema/locations.ts";

/** As it is named, however it is written. */
export const named = (name: string): SQL => sql`lower(${locations.name}) = lower(${name})`;
