import { type GetColumnData, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

/**
 * `column = 'value'` with the value written out: a partial index, and the target of an `on conflict`, fit a statement only where
 * the planner can read it.
 */
export function fixed<C extends PgColumn>(column: C, value: GetColumnData<C, "raw"> & string): SQL {
  return sql`${column} = ${sql.raw(`'${value.replaceAll("'", "''")}'`)}`;
}
