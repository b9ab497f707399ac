import { pathToFileURL } from "node:url";
import { grantTo } from "../../../db/engine/bot-role.ts";
import { openDatabase } from "../../../db/engine/client.ts";
import type { DatabaseLog } from "../../../db/engine/database.ts";
import { migrate } from "../../../db/engine/migrate.ts";
import { type Config, ConfigError, readConfig } from "../config.ts";
import { createLog } from "../log.ts";

/**
 * Brings the database up to date as its owner, and lets the role of DATABASE_URL serve. Answers how many migrations were
 * missing.
 */
export async function migrateAsOwner(config: Config, log: DatabaseLog): Promise<number> {
  const { MIGRATION_DATABASE_URL: url, DATABASE_URL: serving } = config;
  if (!url || !serving) return 0;
  const db = await openDatabase({ url }, { log });
  try {
    const applied = await migrate(db);
    await grantTo(db, decodeURIComponent(new URL(serving).username));
    return applied;
  } finally {
    await db.close();
  }
}

/** `npm run migrate`: for whoever does not give the owner's password to the server. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  if (!config.MIGRATION_DATABASE_URL)
    throw new Error(
      "MIGRATION_DATABASE_URL is missing: the address of the database as its owner, beside DATABASE_URL.",
    );
  const applied = await migrateAsOwner(config, createLog(config.LOG_LEVEL));
  console.log(`The database is up to date (${applied} migrations applied); the role of DATABASE_URL may serve.`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href)
  main().then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(
        error instanceof ConfigError ? error.message : String(error instanceof Error ? error.message : error),
      );
      process.exit(1);
    },
  );
