import { expect, test } from "vitest";
import { migrate, OldDataError, pendingMigrations } from "../../db/engine/migrate.ts";
import { describeEachStore } from "../fixtures/stores/stores.ts";

/** When the first migration of the chain before this one was made. */
const before = 1795449971212;

describeEachStore("data from before the first release", (store) => {
  async function open() {
    const db = await store.open();
    await db.execute("delete from drizzle.__drizzle_migrations");
    await db.execute("insert into drizzle.__drizzle_migrations (hash, created_at) values ('first', $1)", [before]);
    return db;
  }

  test("are refused with a sentence that says how to start anew, and left as they are", async () => {
    const db = await open();
    await db.script("insert into people default values");
    await expect(migrate(db)).rejects.toThrow(
      "To start anew, give DATA_DIR an empty folder, or DATABASE_URL an empty database.",
    );
    await expect(pendingMigrations(db)).rejects.toThrow(OldDataError);
    expect((await db.execute("select count(*)::int n from people")).rows).toEqual([{ n: 1 }]);
    const journal = await db.execute("select created_at from drizzle.__drizzle_migrations");
    expect(journal.rows).toEqual([{ created_at: before }]);
  });

  test("but not a database whose migrations begin as ours do", async () => {
    const db = await store.open();
    expect(await migrate(db)).toBe(0);
  });
});
