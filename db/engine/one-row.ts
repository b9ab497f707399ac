import { sql } from "drizzle-orm";

/** For a select that needs no table: Drizzle always writes a FROM. */
export const oneRow = sql`(select) one`;
