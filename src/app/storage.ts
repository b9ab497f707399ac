import { createLocalPasswords } from "../../adapters/embedded-phone-system/passwords.ts";
import { couldTamper } from "../../db/engine/bot-role.ts";
import { openDatabase } from "../../db/engine/client.ts";
import type { Database } from "../../db/engine/database.ts";
import { migrate } from "../../db/engine/migrate.ts";
import type { Pace } from "../../db/queue/pace.ts";
import { createQueue } from "../../db/queue/queue.ts";
import { createStore } from "../../db/store.ts";
import type { Log } from "../core/request/app.ts";
import type { Config } from "./config.ts";
import type { Lifecycle } from "./lifecycle.ts";
import { migrateAsOwner } from "./operator/migrate.ts";

export type Storage = Awaited<ReturnType<typeof openStorage>>;

/** The database as it should be, the queue and the repositories on it. Throws Error: the bot's role may too much. */
export async function openStorage(
  config: Config,
  { onStop }: Lifecycle,
  parts: { log: Log; pace: Partial<Pace>; given: Database | undefined; guard: (db: Database) => Database },
) {
  const { log, pace, given, guard } = parts;
  const url = config.DATABASE_URL;
  const opened = given ?? (await openDatabase(url ? { url } : { dataDir: config.DATA_DIR }, { log }));
  if (!given) onStop(() => opened.close());
  await migrateAsOwner(config, log);
  await migrate(opened);
  if (config.MIGRATION_DATABASE_URL && (await couldTamper(opened)))
    throw new Error("the role of DATABASE_URL could change the audit: it owns tables, or is a superuser");
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
