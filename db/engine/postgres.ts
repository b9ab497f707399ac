import postgres from "postgres";
import { type Answer, type Driver, oid, readBigint, type Send } from "./driver.ts";

type Query = Pick<postgres.Sql, "unsafe">;

/** Lists of whole numbers, texts and uuids, the only ones that are sent. */
const lists = [1005, 1007, 1016, 1009, 1015, 2951];
const toList = (values: readonly unknown[]) =>
  `{${values.map((value) => (value === null ? "NULL" : `"${String(value).replace(/["\\]/g, "\\$&")}"`)).join(",")}}`;
const readList = (text: string) =>
  [...text.matchAll(/"((?:[^"\\]|\\.)*)"|([^{},]+)/g)].map(([, quoted, bare]) =>
    quoted === undefined ? (bare === "NULL" ? null : bare) : quoted.replace(/\\(.)/g, "$1"),
  );
const asText = (text: unknown) => text;
const types = {
  json: { to: oid.json, from: [oid.json, oid.jsonb], serialize: asText, parse: (text: string) => JSON.parse(text) },
  date: { to: oid.timestamptz, from: [oid.date, oid.timestamp, oid.timestamptz], serialize: asText, parse: asText },
  ...Object.fromEntries(
    lists.map((list) => [`list${list}`, { to: list, from: [list], serialize: toList, parse: readList }]),
  ),
  bigint: { to: oid.int8, from: [oid.int8], serialize: (value: unknown) => String(value), parse: readBigint },
};

/** A pool of ten on a server; nothing is sent until the first statement. */
export function openPostgres(url: string): Driver {
  const sql = postgres(url, {
    max: 10,
    connect_timeout: 5,
    idle_timeout: 60,
    // the default waits up to 20 s before it tries again, and with it every statement in between
    backoff: (tries: number) => Math.min(tries * 0.1, 1),
    connection: {
      application_name: "switchboard",
      statement_timeout: 10_000,
      idle_in_transaction_session_timeout: 30_000,
      // our statements take milliseconds: compiling one takes longer than running it
      jit: "off",
    },
    onnotice: () => {},
    // it would ask for all array types on each new connection, and nobody waits for that: a connection that breaks at that
    // moment ends the process with an unhandled rejection
    fetch_types: false,
    types,
  } as postgres.Options<Record<string, postgres.PostgresType>>);
  return {
    kind: "postgres",
    send: toSend(sql),
    transaction: (work) => transact(sql, work),
    close: () => sql.end({ timeout: 10 }),
  };
}

const never = new Promise<never>(() => {});
/** The connection breaks, or the server says that it is about to. */
const breaks = /^(CONNECTION_|ECONN|EPIPE|ETIMEDOUT|57P0|25P0[34])/;

/**
 * When a connection breaks inside a transaction, the library would write its rollback to a socket that is gone, which
 * ends the process, or send the rest of the work over a new connection, outside of any transaction (postgres issues
 * 1208 and 1216). So nothing more is sent; `begin` itself rejects once the connection is closed.
 */
async function transact<T>(sql: postgres.Sql, work: (send: Send) => Promise<T>): Promise<T> {
  let result: [T] | undefined;
  let gone: unknown;
  const guard: Guard = async (send) => {
    if (gone) throw gone;
    try {
      return await send();
    } catch (error) {
      if (breaks.test(String((error as { code?: unknown }).code))) gone = error;
      throw error;
    }
  };
  const begun = sql.begin("isolation level read committed", async (tx) => {
    try {
      result = [await work(toSend(tx, guard))];
    } catch (error) {
      if (gone) await never;
      throw error;
    }
  });
  await begun.catch((error: unknown) => {
    gone ??= error;
    throw error;
  });
  return (result as [T])[0];
}

type Guard = <T>(send: () => Promise<T>) => Promise<T>;

function toSend(sql: Query, guard: Guard = (send) => send()): Send {
  const send = (text: string, values: readonly unknown[]) =>
    guard(async () => toAnswer(await sql.unsafe(text, [...values] as never[], { prepare: true }).values()));
  const script = (text: string) =>
    guard(async () => {
      const results = await sql.unsafe(text).simple().values();
      return toAnswer(isSeveral(results) ? results.at(-1) : results);
    });
  return Object.assign(send, { script });
}

type Values = readonly unknown[][] & { columns?: postgres.ColumnList<string> };

/** Of several statements the library gives an array of results, of one the result itself. */
const isSeveral = (results: unknown): results is Values[] => Array.isArray(results) && !("columns" in results);

function toAnswer(rows: Values | undefined): Answer {
  return { columns: (rows?.columns ?? []).map(({ name, type }) => ({ name, type })), rows: [...(rows ?? [])] };
}
