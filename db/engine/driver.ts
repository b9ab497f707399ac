/** What a statement answers: the rows as arrays; points in time still as the server's text. */
export interface Answer {
  readonly columns: readonly { readonly name: string; readonly type: number }[];
  readonly rows: readonly unknown[][];
}

/** Sends one statement with values, or without any a script of several, of which the last one answers. */
export interface Send {
  (text: string, values: readonly unknown[]): Promise<Answer>;
  script(text: string): Promise<Answer>;
}

/** The little in which the two stores differ. Errors are the library's own; the caller translates them. */
export interface Driver {
  readonly kind: "pglite" | "postgres";
  readonly send: Send;
  transaction<T>(work: (send: Send) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Type numbers of PostgreSQL's catalogue (pg_type.oid), the same on every server. */
export const oid = { int8: 20, json: 114, jsonb: 3802, date: 1082, timestamp: 1114, timestamptz: 1184, interval: 1186 };

export const readBigint = (text: string) => {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
};

/** Both libraries get the same: text for points in time and JSON, the rest as it is. */
export function toParameter(value: unknown): unknown {
  if (value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (value === null || typeof value !== "object" || Array.isArray(value) || value instanceof Uint8Array) return value;
  return JSON.stringify(value);
}

/** Rows as objects, points in time as Date. */
export function readRows({ columns, rows }: Answer): Record<string, unknown>[] {
  return rows.map((row) =>
    Object.fromEntries(
      columns.map(({ name, type }, at) => {
        const value = row[at];
        return [name, type === oid.timestamptz && typeof value === "string" ? new Date(value) : value];
      }),
    ),
  );
}
