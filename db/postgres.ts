import postgres from "postgres";
import { type Answer, type Driver, oid, readBigint, type Send } from "./driver.ts";

type Query = Pick<postgres.Sql, "unsafe">;

const asText = (text: unknown) => text;
const types = {
  json: { to: oid.json, from: [oid.json, oid.jsonb], serialize: asText, parse: (text: string) => JSON.parse(text) },
  date: { to: oid.timestamptz, from: [oid.date, oid.timestamp, oid.timestamptz], serialize: asText, parse: asText },
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
    },
    onnotice: () => {},
    types,
  } as postgres.Options<Record<string, postgres.PostgresType>>);
  return {
    kind: "postgres",
    send: toSend(sql),
    transaction: async <T>(work: (send: Send) => Promise<T>) => {
      let result: [T] | undefined;
      await sql.begin("isolation level read committed", async (tx) => {
        result = [await work(toSend(tx))];
      });
      return (result as [T])[0];
    },
    close: () => sql.end({ timeout: 10 }),
  };
}

function toSend(sql: Query): Send {
  const send = async (text: string, values: readonly unknown[]) =>
    toAnswer(await sql.unsafe(text, [...values] as never[], { prepare: true }).values());
  const script = async (text: string) => {
    const results = await sql.unsafe(text).simple().values();
    return toAnswer(isSeveral(results) ? results.at(-1) : results);
  };
  return Object.assign(send, { script });
}

type Values = readonly unknown[][] & { columns?: postgres.ColumnList<string> };

/** Of several statements the library gives an array of results, of one the result itself. */
const isSeveral = (results: unknown): results is Values[] => Array.isArray(results) && !("columns" in results);

function toAnswer(rows: Values | undefined): Answer {
  return { columns: (rows?.columns ?? []).map(({ name, type }) => ({ name, type })), rows: [...(rows ?? [])] };
}
