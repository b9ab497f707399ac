import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { openDatabase } from "../../db/engine/client.ts";
import type { Database } from "../../db/engine/database.ts";
import { isUnavailable } from "../../db/engine/errors.ts";
import { describeEachStore } from "../fixtures/stores/stores.ts";

describeEachStore("a connection that breaks inside a transaction", (store) => {
  const onServer = test.skipIf(!store.url);
  const open = async () => {
    const url = (await store.url?.()) ?? "";
    const [db, operator] = await Promise.all([openDatabase({ url }), openDatabase({ url })]);
    await db.execute("create table marks (word text)");
    return {
      db,
      operator,
      [Symbol.asyncDispose]: async () => void (await Promise.all([db.close(), operator.close()])),
    };
  };
  const pidOf = async (db: Pick<Database, "execute">) => (await db.execute("select pg_backend_pid() pid")).rows[0]?.pid;
  const marks = async (db: Database) => (await db.execute("select word from marks")).rows;

  onServer(
    "while a statement runs: nothing of it is there, the process lives, every other statement is answered",
    async () => {
      await using opened = await open();
      const { db, operator } = opened;
      let killed = 0;
      for (let round = 0; round < 20; round++) {
        let pid: unknown;
        const broken = db
          .transaction(async (tx) => {
            await tx.execute("insert into marks values ('half')");
            pid = await pidOf(tx);
            await tx.execute("select pg_sleep(5)");
          })
          .catch((error: unknown) => error);
        await Promise.race([broken, expect.poll(() => pid).toBeDefined()]);
        await sleep(20);
        if (pid) killed += (await operator.execute("select pg_terminate_backend($1)", [pid])).rows.length;
        // without a pid: the next one on a broken connection may hear of it once more, and is told that it is away
        expect(isUnavailable(await broken)).toBe(true);
      }
      expect(killed).toBeGreaterThan(5);
      const all = () => Promise.all(Array.from({ length: 30 }, (_, at) => db.execute("select $1::int at", [at])));
      await expect
        .poll(() => all().then((answers) => answers.map(({ rows }) => rows[0]?.at)), { timeout: 10_000 })
        .toEqual(Array.from({ length: 30 }, (_, at) => at));
      expect(await marks(db)).toEqual([]);
    },
  );

  onServer("between two statements: what was still to come is not done outside of the transaction", async () => {
    await using opened = await open();
    const { db, operator } = opened;
    const broken = db.transaction(async (tx) => {
      await tx.execute("insert into marks values ('before')");
      await operator.execute("select pg_terminate_backend($1)", [await pidOf(tx)]);
      await sleep(100);
      // others want connections meanwhile, so that the library opens new ones
      await Promise.all(Array.from({ length: 30 }, () => operator.execute("select 1")));
      await tx.execute("insert into marks values ('after')");
    });
    const busy = Promise.all(Array.from({ length: 30 }, () => db.execute("select pg_sleep(0.05)")));
    expect(isUnavailable(await broken.catch((error: unknown) => error))).toBe(true);
    await busy;
    await sleep(200);
    expect(await marks(db)).toEqual([]);
    await db.transaction((tx) => tx.execute("insert into marks values ('later')"));
    expect(await marks(db)).toEqual([{ word: "later" }]);
  });
});
