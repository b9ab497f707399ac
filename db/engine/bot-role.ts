import type { Database } from "./database.ts";

/** What is only ever appended to. */
const chain = ["audit", "audit_links", "audit_checkpoints"];
/** Migrations are nobody's but the owner's. */
const schemas = ["public", "local"];

/**
 * Lets a role serve, and no more: it works with all tables, appends to the audit and its chain, and takes personal values
 * from beside it (`erase`), but neither changes nor removes a fact. Said anew after each migration, for what is new.
 */
export async function grantTo(db: Database, name: string): Promise<void> {
  const role = `"${name.replaceAll('"', '""')}"`;
  const all = schemas.join(", ");
  await db.transaction(async (tx) => {
    // of two processes at once one would be told that a row was changed by the other
    await tx.execute("select pg_advisory_xact_lock(hashtext('switchboard.migrate'))");
    await tx.script(`
      grant usage on schema ${all}, drizzle to ${role};
      grant select, insert, update, delete on all tables in schema ${all} to ${role};
      grant usage, select on all sequences in schema ${all} to ${role};
      grant execute on all functions in schema ${all} to ${role};
      grant select on all tables in schema drizzle to ${role};
      revoke update, delete, truncate on ${chain.join(", ")} from ${role};
      revoke update, truncate on audit_details from ${role}`);
  });
}

/** Whether whoever is connected could change or remove what was audited: by a right, as the owner, or as a superuser. */
export async function couldTamper(db: Database): Promise<boolean> {
  const { rows } = await db.execute(
    `select bool_or(has_table_privilege(c.oid, 'update, delete, truncate, trigger') or pg_has_role(c.relowner, 'member')) could
      from pg_class c where c.oid = any(array(select to_regclass(name) from unnest($1::text[]) name))`,
    [chain],
  );
  return rows[0]?.could !== false;
}
