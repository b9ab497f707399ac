import type { Database, Transaction } from "./database.ts";
import { transactionOver } from "./transaction.ts";

/** What stands in front of a database: it waits or throws before a statement (its text) or a transaction (`begin`). */
export type Guard = (statement: string, inTransaction: boolean) => void | Promise<void>;

/** The same database behind a guard, whichever way a statement goes out. */
export function guardDatabase(db: Database, guard: Guard): Database {
  const behind = ({ wire }: Transaction, inTransaction: boolean) =>
    transactionOver({
      afterCommit: wire.afterCommit,
      async send(text, values) {
        await guard(text, inTransaction);
        return wire.send(text, values);
      },
      async script(text) {
        await guard(text, inTransaction);
        return wire.script(text);
      },
    });
  return {
    ...db,
    ...behind(db, false),
    async transaction(work) {
      await guard("begin", false);
      return db.transaction((tx) => work(behind(tx, true)));
    },
  };
}
