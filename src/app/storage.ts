import { createLocalPasswords } from "../../adapters/embedded-phone-system/passwords.ts";
import { couldTamper } from "../../db/engine/bot-role.ts";
import { openDatabase } from "../../db/engine/client.ts";
import type { Database } from "../../db/engine/database.ts";
import { isUnavailable } from "../../db/engine/errors.ts";
import { migrate } from "../../db/engine/migrate.ts";
import type { Pace } from "../../db/queue/pace.ts";
import { createQueue } from "../../db/queue/queue.ts";
import { createStore } from "../../db/store.ts";
import type { Log } from "../core/request/app.ts";
import { UnreachableError } from "../domain/errors.ts";
import type { Config } from "./config.ts";
import type { Lifecycle } from "./lifecycle.ts";
import { migrateAsOwner } from "./operator/migrate.ts";
import type { Waiting } from "./waiting.ts";

export type Storage = Awaited<ReturnType<typeof openStorage>>;

/** The database as it should be, the queue and the repositories on it. Throws Error: the bot's role may too much. */
export async function openStorage(
  config: Config,
  { onStop }: Lifecycle,
  parts: {
    readonly log: Log;
    readonly pace: Partial<Pace>;
    readonly given: Database | undefined;
    readonly guard: (db: Database) => Database;
    readonly waiting: Waiting;
  },
) {
  const { log, pace, given, guard, waiting } = parts;
  const url = config.DATABASE_URL;
  const opened = given ?? (await openDatabase(url ? { url } : { dataDir: config.DATA_DIR }, { log }));
  if (!given) onStop(() => opened.close());
  await waiting.until("database", () => sayingWhere(() => prepare(config, opened, log)));
  const db = guard(opened);
  const queue = await createQueue(db, { url, log, pace, timeZone: config.DEFAULT_TIME_ZONE });
  onStop(() => queue.stop({ timeoutMs: 10_000 }));
  const store = createStore(db, {
    within: (tx) => queue.within(tx),
    defaultTimeZone: config.DEFAULT_TIME_ZONE,
    defaultLocale: config.DEFAULT_LOCALE,
    passwords: createLocalPasswords,
  });
  return { db, queue, store };
}

/** Repeatable: what was migrated before is not again. */
async function prepare(config: Config, opened: Database, log: Log): Promise<void> {
  await migrateAsOwner(config, log);
  await migrate(opened);
  if (config.MIGRATION_DATABASE_URL && (await couldTamper(opened)))
    throw new Error("the role of DATABASE_URL could change the audit: it owns tables, or is a superuser");
}

/** A database that cannot be reached, as whoever operates this can look for it; never its address, which holds a password. */
async function sayingWhere<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    throw new UnreachableError("not reachable; check DATABASE_URL, and that the server runs", error);
  }
}
