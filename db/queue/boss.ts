import PgBoss from "pg-boss";
import type { Database, Transaction } from "../engine/database.ts";

/** Seconds; tests are in more of a hurry. */
export interface Pace {
  readonly poll: number;
  /** How long a job of a process that died stays with it. */
  readonly expire: number;
  /** How often what expired is given back and what is done is put away. */
  readonly maintain: number;
  /** How often it is looked at what a time of the day or week has made due; 0: never. */
  readonly cron: number;
}

export const usualPace: Pace = { poll: 2, expire: 60, maintain: 30, cron: 30 };

/** How pg-boss speaks to our database. Errors pass. */
export const toHook = (db: Transaction & Partial<Pick<Database, "transaction">>): PgBoss.Db => ({
  executeSql: (text, values) => {
    if (values?.length) return db.execute(text, values);
    const inner = withoutFrame(text);
    return inner && db.transaction ? db.transaction((tx) => tx.script(inner)) : db.script(text);
  },
});

/** A script that frames itself would leave its connection inside a failed transaction. */
const withoutFrame = (text: string) => /^\s*BEGIN;([\s\S]*)COMMIT;\s*$/.exec(text)?.[1];

/**
 * pg-boss for its tables, its clockwork and its upkeep. While it runs, what fails of that is reported and tried again
 * at the next turn: some of its calls nobody waits for, and their rejection would end the process.
 */
export function createBoss(
  db: Database,
  pace: Pace,
  report: (error: unknown) => void,
): { boss: PgBoss; begin(): Promise<void> } {
  const hook = toHook(db);
  let strict = true;
  const quiet: PgBoss.Db["executeSql"] = (text, values) =>
    hook.executeSql(text, values).catch((error) => {
      if (strict) throw error;
      report(error);
      // pg-boss takes "no answer" for nothing done
      return undefined as never;
    });
  const boss = new PgBoss({
    db: { executeSql: quiet },
    pollingIntervalSeconds: pace.poll,
    maintenanceIntervalSeconds: pace.maintain,
    schedule: pace.cron > 0,
    ...(pace.cron > 0 && {
      cronMonitorIntervalSeconds: pace.cron,
      cronWorkerIntervalSeconds: Math.min(5, pace.cron),
    }),
    archiveCompletedAfterSeconds: 3600,
    archiveFailedAfterSeconds: 7 * 24 * 3600,
    deleteAfterDays: 7,
  });
  boss.on("error", report);
  const begin = async () => {
    await boss.start();
    strict = false;
  };
  return { boss, begin };
}
