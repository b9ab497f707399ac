import { chmod, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { PGlite, type Results, type Transaction } from "@electric-sql/pglite";
import { type Answer, type Driver, oid, type Send } from "./driver.ts";
import { lockFolder } from "./lock-folder.ts";

type Query = Pick<Transaction, "query" | "exec">;

const asText = (text: string) => text;
const options = {
  rowMode: "array",
  parsers: { [oid.timestamptz]: asText, [oid.timestamp]: asText, [oid.date]: asText, [oid.interval]: asText },
} as const;

/** A whole PostgreSQL in this process, in a folder or in memory. One connection: transactions and statements queue. */
export async function openPglite(where: { dataDir: string } | { memory: true; snapshot?: Blob }): Promise<Driver> {
  if (!("dataDir" in where))
    return toDriver(await PGlite.create(where.snapshot ? { loadDataDir: where.snapshot } : {}));
  await mkdir(where.dataDir, { recursive: true, mode: 0o700 });
  // names, numbers and addresses of people: PGlite itself lets everybody on the machine read its files
  await chmod(where.dataDir, 0o700);
  const unlock = await lockFolder(where.dataDir);
  try {
    return toDriver(await PGlite.create(join(where.dataDir, "pglite")), unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** A database in memory that already exists; for snapshots. */
export function toDriver(pglite: PGlite, closed: () => Promise<void> = async () => {}): Driver {
  return {
    kind: "pglite",
    send: toSend(pglite),
    transaction: (work) => pglite.transaction((tx) => work(toSend(tx))),
    async close() {
      if (!pglite.closed) await pglite.close();
      await closed();
    },
  };
}

function toSend(query: Query): Send {
  const send = async (text: string, values: readonly unknown[]) =>
    toAnswer(await query.query(text, [...values], options));
  const script = async (text: string) => toAnswer((await query.exec(text, options)).at(-1));
  return Object.assign(send, { script });
}

function toAnswer(results: Results<unknown> | undefined): Answer {
  const columns = (results?.fields ?? []).map(({ name, dataTypeID }) => ({ name, type: dataTypeID }));
  return { columns, rows: (results?.rows ?? []) as unknown[][] };
}
