import type { Database } from "../../../db/engine/database.ts";
import { DatabaseError } from "../../../db/engine/errors.ts";
import { guardDatabase } from "../../../db/engine/guard.ts";

/** The seam between the app and its database that the playground can open. */
export interface DatabaseGate {
  /** for the app */
  guard(db: Database): Database;
  /** as it is, for looking at what is true; undefined before the app's first start */
  open(): Database | undefined;
  /** cannot be reached for so many milliseconds */
  leave(ms: number): void;
  back(): void;
  /** milliseconds since 1970; 0: it is there */
  readonly awayUntil: number;
}

export function createDatabaseGate(changed: () => void): DatabaseGate {
  let opened: Database | undefined;
  let awayUntil = 0;
  let timer: NodeJS.Timeout | undefined;
  const back = () => {
    clearTimeout(timer);
    awayUntil = 0;
    changed();
  };
  const check = () => {
    if (awayUntil > 0) throw new DatabaseError("CONNECTION_ENDED", "the database was taken away");
  };
  return {
    guard(db) {
      opened = db;
      // what is under way breaks off, and what was done so far is rolled back
      return guardDatabase(db, check);
    },
    open: () => opened,
    leave(ms) {
      clearTimeout(timer);
      awayUntil = Date.now() + ms;
      timer = setTimeout(back, ms);
      changed();
    },
    back,
    get awayUntil() {
      return awayUntil;
    },
  };
}

/** Everything that anybody ever wrote, tables included: the next start makes them anew. */
export async function forgetEverything(db: Database): Promise<void> {
  const { rows } = await db.execute(
    `select quote_ident(nspname) as name from pg_namespace where nspname not like 'pg\\_%' and nspname <> 'information_schema'`,
  );
  await db.script(`drop schema ${rows.map(({ name }) => name).join(", ")} cascade; create schema public;`);
}
