import { sql } from "drizzle-orm";
import { bigint, integer, pgTable, text, timestamp } from "drizzle-orm/pg-core";
import { beforeEach, describe, expect, test } from "vitest";
import { openDatabase } from "../../db/engine/client.ts";
import type { Database } from "../../db/engine/database.ts";
import { DatabaseError, isUnavailable, violatedConstraint } from "../../db/engine/errors.ts";
import { createGate } from "../fixtures/gate.ts";
import { describeEachStore } from "../fixtures/stores/stores.ts";

const people = pgTable("test_people", {
  id: integer("id").primaryKey(),
  name: text("name"),
  born: timestamp("born", { withTimezone: true, mode: "date" }),
  steps: bigint("steps", { mode: "number" }),
});

describeEachStore("the database", (store) => {
  let db: Database;
  beforeEach(async () => {
    db = await store.open();
    await db.script(`
      create table test_people (id int primary key, name text, born timestamptz, steps bigint,
        constraint test_people_name unique (name), constraint test_people_steps check (steps >= 0));
      create table test_shoes (id int primary key, owner int not null constraint test_shoes_owner references test_people);
    `);
  });
  const names = async () => (await db.execute("select name from test_people order by id")).rows.map((row) => row.name);
  const add = (tx: Pick<Database, "execute">, id: number, name: string) =>
    tx.execute("insert into test_people (id, name) values ($1, $2)", [id, name]);

  test("is fresh each time it is opened, whatever was left in the one before", async () => {
    const rowsIn = async (at: Database) => (await at.execute("select count(*) as rows from locations")).rows;
    const used = await store.open();
    await used.execute("insert into locations (name, time_zone) values ('Berlin', 'Europe/Berlin')");
    expect(await rowsIn(used)).toEqual([{ rows: 1 }]);
    await used.close();
    expect(await rowsIn(await store.open())).toEqual([{ rows: 0 }]);
  });

  test("gives and takes points in time, large numbers, JSON and lists alike through both ways", async () => {
    const born = new Date("2026-03-29T01:30:00.123Z");
    await db.orm.insert(people).values({ id: 1, name: "Anna", born, steps: 2 ** 40 });
    expect(await db.orm.select().from(people)).toEqual([{ id: 1, name: "Anna", born, steps: 2 ** 40 }]);
    const { rows } = await db.execute(
      `select born, steps, 9223372036854775807 as most, $1::jsonb as json, $2::text[] as list, null as nothing, born = $3 as same
       from test_people`,
      [{ a: [1, "b"] }, ["x", "y"], born],
    );
    const exact = { born, steps: 2 ** 40, most: 9223372036854775807n, json: { a: [1, "b"] }, list: ["x", "y"] };
    expect(rows).toEqual([{ ...exact, nothing: null, same: true }]);
    expect(await db.orm.execute(sql`select born from test_people where born = ${born.toISOString()}`)).toEqual([
      { born },
    ]);
  });

  test.skipIf(store.kind === "pglite")("compiles no statement: that takes longer than ours take to run", async () => {
    const db = await store.open();
    expect((await db.execute("select current_setting('jit') jit")).rows).toEqual([{ jit: "off" }]);
  });

  test("a transaction commits as a whole, or nothing of it when the work throws", async () => {
    const done = await db.transaction(async (tx) => {
      await add(tx, 1, "Anna");
      return "done";
    });
    expect(done).toBe("done");
    const failing = db.transaction(async (tx) => {
      await tx.orm.insert(people).values({ id: 2, name: "Ben" });
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    expect(await names()).toEqual(["Anna"]);
  });

  test("a transaction whose statement failed cannot commit, even when the work swallowed the error", async () => {
    const swallowed = db.transaction(async (tx) => {
      await add(tx, 1, "Anna");
      await add(tx, 1, "Ben").catch(() => {});
    });
    await expect(swallowed).rejects.toBeInstanceOf(DatabaseError);
    expect(await names()).toEqual([]);
  });

  test("statements and transactions at the same time neither block each other for good nor mix", async () => {
    const inside = createGate();
    const proceed = createGate();
    const first = db.transaction(async (tx) => {
      await add(tx, 1, "rolled back");
      inside.open();
      await proceed.opened;
      throw new Error("no");
    });
    await inside.opened;
    const others = [add(db, 2, "alone"), db.transaction((tx) => add(tx, 3, "another"))];
    setTimeout(() => proceed.open(), 50);
    await expect(first).rejects.toThrow("no");
    await Promise.all(others);
    expect(await names()).toEqual(["alone", "another"]);

    const many = Array.from({ length: 30 }, (_, n) =>
      db.transaction(async (tx) => {
        await add(tx, 100 + n, `many ${n}`);
        await tx.execute("select pg_sleep(0.001)");
        if (n % 3 === 0) throw new Error("no");
      }),
    );
    const settled = await Promise.allSettled(many);
    expect(settled.filter((at) => at.status === "rejected")).toHaveLength(10);
    expect(await names()).toHaveLength(22);
  });

  test("refuses a statement past its own transaction, which would wait for itself", async () => {
    const wrong = db.transaction(async () => db.execute("select 1"));
    await expect(wrong).rejects.toThrow("through the transaction itself");
    await expect(db.transaction(() => db.transaction(async () => {}))).rejects.toThrow(
      "through the transaction itself",
    );
    expect((await db.execute("select 1 as one")).rows).toEqual([{ one: 1 }]);
  });

  test("somebody who watches hears every statement, begin and commit included", async () => {
    const heard: string[] = [];
    const stop = db.watch((statement) => heard.push(statement));
    await db.transaction((tx) => tx.orm.select({ id: people.id }).from(people));
    await db.transaction(() => Promise.reject(new Error("no"))).catch(() => {});
    await db.execute("select 1");
    stop();
    await db.execute("select 2");
    expect(heard).toEqual(["begin", 'select "id" from "test_people"', "commit", "begin", "rollback", "select 1"]);
  });

  test("names the constraint that a change violated, whichever way it came", async () => {
    const violated = (work: Promise<unknown>) => work.then(() => "nothing", violatedConstraint);
    await add(db, 1, "Anna");
    expect(await violated(add(db, 2, "Anna"))).toBe("test_people_name");
    expect(await violated(db.orm.insert(people).values({ id: 2, name: "Anna" }))).toBe("test_people_name");
    expect(await violated(db.orm.insert(people).values({ id: 3, steps: -1 }))).toBe("test_people_steps");
    expect(await violated(db.execute("insert into test_shoes values (1, 99)"))).toBe("test_shoes_owner");
    expect(await violated(db.transaction((tx) => add(tx, 2, "Anna")))).toBe("test_people_name");
    expect(await violated(db.execute("select nonsense"))).toBe(undefined);
  });

  test("an error carries no value into a log, neither in its message nor in a property", async () => {
    const failures = [
      db.execute("insert into test_people (id, name) values (1, $1), (2, $1)", ["+4930123456"]),
      db.orm.insert(people).values([1, 2].map((id) => ({ id, name: "+4930123456" }))),
      db.execute("select $1::int", ["+49 30 123456"]),
    ];
    for (const { error } of await Promise.all(
      failures.map((at) =>
        at.then(
          () => ({ error: undefined }),
          (error) => ({ error }),
        ),
      ),
    )) {
      expect(error).toBeInstanceOf(Error);
      const all = `${error.stack} ${JSON.stringify(error)} ${JSON.stringify(error.cause)} ${error.cause?.stack}`;
      expect(all).not.toMatch(/30 ?123456/);
    }
  });

  test("is unavailable once closed, and closing waits for what is running", async () => {
    const inside = createGate();
    const running = db.transaction(async (tx) => {
      inside.open();
      await tx.execute("select pg_sleep(0.05)");
      await add(tx, 1, "in time");
      return "committed";
    });
    await inside.opened;
    const closing = db.close();
    expect(await running).toBe("committed");
    await closing;
    const after = await db.execute("select 1").catch((error) => error);
    expect(isUnavailable(after)).toBe(true);
    expect(isUnavailable(new Error("something else"))).toBe(false);
  });
});

describe("a server that does not answer", () => {
  test("is unavailable rather than wrong, and said so at once", async () => {
    const db = await openDatabase({ url: "postgres://nobody:x@127.0.0.1:1/none" });
    for (let n = 0; n < 3; n++) expect(isUnavailable(await db.execute("select 1").catch((error) => error))).toBe(true);
    expect(isUnavailable(await db.transaction((tx) => tx.execute("select 1")).catch((error) => error))).toBe(true);
    expect(
      isUnavailable(
        await db.orm
          .select()
          .from(people)
          .then(undefined, (error) => error),
      ),
    ).toBe(true);
    await db.close();
  });
});
