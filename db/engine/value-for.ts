import { type GetColumnData, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

/** A value as a column of a select that is inserted: encoded and typed like the column it is for. */
export function valueFor<C extends PgColumn>(column: C, value: GetColumnData<C>): SQL.Aliased<GetColumnData<C>> {
  return sql<GetColumnData<C>>`${sql.param(value, column)}::${sql.raw(column.getSQLType())}`.as(column.name);
}
