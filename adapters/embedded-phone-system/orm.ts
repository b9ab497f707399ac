import type { PgRemoteDatabase } from "drizzle-orm/pg-proxy";

/** Drizzle's builder over whatever keeps the tables, be it a transaction of it. */
export type Orm = Pick<PgRemoteDatabase, "select" | "insert" | "update" | "delete" | "with" | "$with">;
