import type { SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { Transaction } from "./database.ts";

const dialect = new PgDialect();

/** For what the builder cannot say in one statement. The caller states the shape of a row, beside the columns; `timestamptz` comes as Date. */
export async function rows<T>(tx: Transaction, statement: SQL): Promise<T[]> {
  const { sql, params } = dialect.sqlToQuery(statement);
  return (await tx.execute(sql, params)).rows as T[];
}

/** The beginning of a text, whatever LIKE would make of its characters. */
export function prefixPattern(text: string): string {
  return `${text
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, "\\$&")}%`;
}

export function isUuid(text: string | undefined): text is string {
  return text !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
