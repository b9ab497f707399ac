import { fileURLToPath } from "node:url";
import { type MigrationMeta, readMigrationFiles } from "drizzle-orm/migrator";
import type { Database, Transaction } from "./database.ts";
import { isForbidden } from "./errors.ts";

const shipped = fileURLToPath(new URL("../migrations", import.meta.url));
const table = "drizzle.__drizzle_migrations";

/**
 * Applies what is missing of drizzle-kit's migrations, all or nothing, and returns how many. Several processes may
 * start at once: one applies, the others wait and find nothing left. The journal is Drizzle's own table.
 */
export async function migrate(db: Database, folder = shipped): Promise<number> {
  // a role that may only serve has nothing to do here
  const pending = await pendingMigrations(db, folder);
  if (pending === 0) return 0;
  return apply(db, folder).catch((error: unknown) => {
    throw isForbidden(error) ? new MigrationsPendingError(pending) : error;
  });
}

/** The role that is connected may not apply what is missing. */
export class MigrationsPendingError extends Error {
  constructor(pending: number) {
    super(
      `${pending} migrations are missing, and the role of DATABASE_URL may not apply them. Run \`npm run migrate\` with MIGRATION_DATABASE_URL, the address of the database as its owner.`,
    );
    this.name = "MigrationsPendingError";
  }
}

/** Nothing was released before the chain of migrations was begun anew, so nothing leads from there to here. */
export class OldDataError extends Error {
  constructor() {
    super(
      "this database was made by a version from before the first release, and cannot be brought up to date. To start anew, give DATA_DIR an empty folder, or DATABASE_URL an empty database.",
    );
    this.name = "OldDataError";
  }
}

function apply(db: Database, folder: string): Promise<number> {
  return db.transaction(async (tx) => {
    // the wait for another process may be longer than any statement of ours
    await tx.execute("set local statement_timeout = 0");
    await tx.execute("select pg_advisory_xact_lock(hashtext('switchboard.migrate'))");
    await tx.script(
      `create schema if not exists drizzle;
       create table if not exists ${table} (id serial primary key, hash text not null, created_at bigint)`,
    );
    const missing = await missingMigrations(tx, folder);
    for (const { sql, hash, folderMillis } of missing) {
      for (const part of sql) if (part.trim()) await tx.script(part);
      await tx.execute(`insert into ${table} (hash, created_at) values ($1, $2)`, [hash, folderMillis]);
    }
    return missing.length;
  });
}

/** How many migrations the database lacks. Writes nothing, so that a probe may ask. */
export async function pendingMigrations(db: Database, folder = shipped): Promise<number> {
  const { rows } = await db.execute("select to_regclass($1)::text as name", [table]);
  return rows[0]?.name
    ? (await missingMigrations(db, folder)).length
    : readMigrationFiles({ migrationsFolder: folder }).length;
}

/** By the time stamp of the journal, not only those after the last: one merged late from a branch is applied too. */
async function missingMigrations(db: Transaction, folder: string): Promise<MigrationMeta[]> {
  const { rows } = await db.execute(`select created_at from ${table}`);
  const applied = new Set(rows.map((row) => Number(row.created_at)));
  const all = readMigrationFiles({ migrationsFolder: folder });
  if (folder === shipped && applied.size > 0 && !applied.has(all[0]?.folderMillis ?? 0)) throw new OldDataError();
  return all.filter((migration) => !applied.has(migration.folderMillis));
}
