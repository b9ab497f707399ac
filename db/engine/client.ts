import { AsyncLocalStorage } from "node:async_hooks";
import type { Database, DatabaseLog, Transaction } from "./database.ts";
import type { Driver, Send } from "./driver.ts";
import { toDatabaseError } from "./errors.ts";
import { openPglite } from "./pglite.ts";
import { openPostgres } from "./postgres.ts";
import { transactionOver } from "./transaction.ts";

/** A server (`postgres://…`), the embedded database in a folder that nobody else has open, or one that is forgotten. */
export type Where = { url: string } | { dataDir: string } | { memory: true; snapshot?: Blob };

const slow = 1000;

/** Opens a database, without migrating it. A server is first spoken to with the first statement. */
export async function openDatabase(where: Where, { log }: { log?: DatabaseLog } = {}): Promise<Database> {
  return toDatabase("url" in where ? openPostgres(where.url) : await openPglite(where), log);
}

/** Puts the seam over an open driver. */
export function toDatabase(driver: Driver, log?: DatabaseLog): Database {
  const listeners = new Set<(statement: string) => void>();
  const inside = new AsyncLocalStorage<{ open: boolean }>();
  const tell = (statement: string) => {
    for (const listener of listeners) listener(statement);
  };
  const refuseInside = () => {
    if (inside.getStore()?.open) throw new Error("inside a transaction: send this through the transaction itself");
  };
  const told = <A extends unknown[], T>(statement: string, work: (...args: A) => Promise<T>, ...args: A) => {
    tell(statement);
    return timed(statement, log, () => work(...args));
  };
  const toTransaction = (send: Send, check: () => void, afterCommit: Transaction["afterCommit"]): Transaction =>
    transactionOver({
      afterCommit,
      async send(text, values) {
        check();
        return told(text, send, text, values);
      },
      async script(text) {
        check();
        return told(text, send.script, text);
      },
    });
  const transaction = async <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => {
    refuseInside();
    const state = { open: true };
    const after: (() => void)[] = [];
    let begun = false;
    try {
      const result = await driver.transaction((send) => {
        begun = true;
        tell("begin");
        return inside.run(state, () =>
          work(
            toTransaction(
              send,
              () => {},
              (then) => void after.push(then),
            ),
          ),
        );
      });
      tell("commit");
      state.open = false;
      for (const then of after) then();
      return result;
    } catch (error) {
      if (begun) tell("rollback");
      throw toDatabaseError(error);
    } finally {
      state.open = false;
    }
  };
  const watch = (listener: (statement: string) => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return {
    kind: driver.kind,
    ...toTransaction(driver.send, refuseInside, (work) => work()),
    transaction,
    watch,
    close: driver.close,
  };
}

async function timed<T>(statement: string, log: DatabaseLog | undefined, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  try {
    return await work();
  } catch (error) {
    throw toDatabaseError(error, statement);
  } finally {
    const ms = Math.round(performance.now() - started);
    if (ms > slow) log?.warn({ statement, ms }, "slow statement");
  }
}
