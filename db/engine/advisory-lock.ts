import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "./database.ts";
import { oneRow } from "./one-row.ts";

/** What only one transaction at a time may do, by the name that PostgreSQL locks. */
type Lock = "keep_one_admin" | "audit_chain";
const keyOf = (lock: Lock): SQL => sql`hashtext(${`switchboard.${lock}`})`;

/** Waits for whoever holds it, until this transaction ends. A statement of its own, so that the next one sees what was waited for. */
export async function holdLock({ orm }: Transaction, lock: Lock): Promise<void> {
  await orm.select({ held: sql`pg_advisory_xact_lock(${keyOf(lock)})::text` }).from(oneRow);
}

/** False, at once, where somebody else holds it. */
export async function tryLock({ orm }: Transaction, lock: Lock): Promise<boolean> {
  const [got] = await orm.select({ ours: sql<boolean>`pg_try_advisory_xact_lock(${keyOf(lock)})` }).from(oneRow);
  return got?.ours === true;
}
