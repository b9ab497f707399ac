import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

/** In `on conflict do update`: what the insert would have written. */
export const excluded = (column: PgColumn): SQL => sql`excluded.${sql.identifier(column.name)}`;
