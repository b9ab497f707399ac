import { type AnyColumn, Column, type GetColumnData, is, SQL, type SQLWrapper, sql } from "drizzle-orm";

type Field = AnyColumn | SQL;
type Value<F> = F extends AnyColumn ? GetColumnData<F> : F extends SQL<infer T> ? T : never;
type Decode = (value: unknown) => unknown;

const decoderOf = (field: unknown): Decode => {
  const decoder = is(field, Column) ? field : (field as { decoder?: { mapFromDriverValue: Decode } }).decoder;
  return (value) => (value === null || !decoder ? value : decoder.mapFromDriverValue(value));
};
const decoded = <T>(expression: SQL, decode: Decode) => expression.mapWith({ mapFromDriverValue: decode }) as SQL<T>;

/** An object of columns and expressions in one column; points in time in it come back as Date. */
export function jsonObject<F extends Record<string, Field>>(fields: F): SQL<{ [K in keyof F]: Value<F[K]> }> {
  const entries = Object.entries(fields);
  const pairs = entries.map(([name, field]) => sql`${sql.raw(`'${name}'`)}, ${field}`);
  const decoders = entries.map(([name, field]) => [name, decoderOf(field)] as const);
  return decoded(sql`json_build_object(${sql.join(pairs, sql`, `)})`, (value) =>
    Object.fromEntries(decoders.map(([name, decode]) => [name, decode((value as Record<string, unknown>)[name])])),
  );
}

/** A list of them, in an order; empty where there is none. */
export function jsonList<F extends Field>(element: F, ...order: readonly SQLWrapper[]): SQL<Value<F>[]> {
  const ordered = order.length > 0 ? sql` order by ${sql.join([...order], sql`, `)}` : sql``;
  const decode = decoderOf(element);
  return decoded(sql`coalesce(json_agg(${element}${ordered}), '[]')`, (list) => (list as unknown[]).map(decode));
}

/** A query of one column as a value in another; null where it finds nothing. */
export function scalar<T extends Record<string, unknown>>(
  query: SQLWrapper & { readonly _: { readonly result: T[]; readonly selectedFields: object } },
): SQL<T[keyof T] | null> {
  const [field] = Object.values(query._.selectedFields);
  return decoded(sql`${query}`, decoderOf(is(field, SQL.Aliased) ? field.sql : field));
}
