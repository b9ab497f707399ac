import { getTableColumns } from "drizzle-orm";
import type { PgInsertSelectQueryBuilder, PgTable } from "drizzle-orm/pg-core";
import type { Orm } from "./database.ts";

/**
 * `insert into table (columns) select …`, the columns being those that the select names: Drizzle itself wants every
 * column there, also those that the database fills in.
 */
export function insertFrom<T extends PgTable>(
  orm: Pick<Orm, "insert">,
  table: T,
  select: PgInsertSelectQueryBuilder<T>,
) {
  const all = getTableColumns(table);
  const columns = Object.fromEntries(Object.keys(select._.selectedFields).map((name) => [name, all[name]]));
  const narrowed: T = Object.create(table, { [Symbol.for("drizzle:Columns")]: { value: columns } });
  return orm.insert(narrowed).select(select);
}
