import type { PgRemoteDatabase } from "drizzle-orm/pg-proxy";
import type { Answer } from "./driver.ts";

/** Drizzle's builder on whichever store is open. Transactions are `Database.transaction`; there are no relational queries. */
export type Orm = Omit<PgRemoteDatabase, "transaction" | "query">;

/**
 * One place to send statements to: the database itself (each statement commits by itself) or one open transaction.
 * Errors are `DatabaseError` (see errors.ts), through `orm` as the `cause` of Drizzle's own.
 */
export interface Transaction {
  /** What the others are made of, so that there is one place to stand in front of all: see guard.ts. */
  readonly wire: Wire;
  readonly orm: Orm;
  /** One statement. Points in time come back as Date, eight-byte integers as number where that is exact, JSON parsed. */
  execute(text: string, values?: readonly unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
  /** Several statements without values; the rows are those of the last one. */
  script(text: string): Promise<{ rows: Record<string, unknown>[] }>;
  /** Done once what was sent here is committed, and not at all if it is rolled back. Outside a transaction: at once. */
  afterCommit(work: () => void): void;
}

/** Statements and answers as the driver has them. */
export interface Wire {
  send(text: string, values: readonly unknown[]): Promise<Answer>;
  script(text: string): Promise<Answer>;
  afterCommit(work: () => void): void;
}

export interface Database extends Transaction {
  readonly kind: "pglite" | "postgres";
  /**
   * Read committed; rolled back when the work throws or when one of its statements failed. There is no nesting, and
   * inside the work this database itself refuses statements: on PGlite they would wait for the very transaction.
   */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Hears every statement as it goes out, `begin`, `commit` and `rollback` included; returns how to stop listening. */
  watch(listener: (statement: string) => void): () => void;
  /** Waits for what is running. */
  close(): Promise<void>;
}

/** Takes only facts without data: statement texts, codes, durations. */
export interface DatabaseLog {
  warn(facts: Record<string, unknown>, message: string): void;
}
