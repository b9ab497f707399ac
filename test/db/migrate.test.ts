import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate, pendingMigrations } from "../../db/engine/migrate.ts";
import { startProgram } from "../fixtures/programs/program.ts";
import { describeEachStore } from "../fixtures/stores/stores.ts";

/** Later than whatever the project ships, so that a migrated test database lacks them all. */
const days = [1, 2, 3].map((day) => Date.UTC(2099, 0, day));
const trigger = `
  create function count_visit() returns trigger language plpgsql as $$ begin update visits set seen = seen + 1; return null; end $$;
  create trigger count_visit after insert on guests for each row execute function count_visit();`;
const texts = [
  "create table visits (seen int not null);\n--> statement-breakpoint\ninsert into visits values (0);",
  "create table guests (id int primary key);",
  trigger,
];

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "switchboard-migrations-"));
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** A folder as drizzle-kit leaves it, with the given of the three migrations. */
async function folderWith(...which: number[]): Promise<string> {
  const folder = join(root, which.join(""));
  await mkdir(join(folder, "meta"), { recursive: true });
  const entries = which.map((at, idx) => ({
    idx,
    version: "7",
    when: days[at],
    tag: `000${at}_step`,
    breakpoints: true,
  }));
  for (const at of which) await writeFile(join(folder, `000${at}_step.sql`), texts[at] ?? "");
  await writeFile(join(folder, "meta/_journal.json"), JSON.stringify({ version: "7", dialect: "postgresql", entries }));
  return folder;
}

describeEachStore("migrations", (store) => {
  test("the shipped ones are all applied to a test database, and to it only once", async () => {
    const db = await store.open();
    expect(await pendingMigrations(db)).toBe(0);
    expect(await migrate(db)).toBe(0);
  });

  test("are applied in order, several statements and triggers included, and counted", async () => {
    const db = await store.open();
    const folder = await folderWith(0, 1, 2);
    expect(await pendingMigrations(db, folder)).toBe(3);
    expect(await migrate(db, folder)).toBe(3);
    expect(await pendingMigrations(db, folder)).toBe(0);
    await db.execute("insert into guests values (1)");
    expect((await db.execute("select seen from visits")).rows).toEqual([{ seen: 1 }]);
  });

  test("one that was merged late from a branch is applied although a later one already is", async () => {
    const db = await store.open();
    expect(await migrate(db, await folderWith(0))).toBe(1);
    await db.script("create table guests (id int primary key)");
    expect(await migrate(db, await folderWith(0, 2))).toBe(1);
    await db.script("drop table guests");
    expect(await migrate(db, await folderWith(0, 1, 2))).toBe(1);
  });

  test("all or nothing: when the last one fails, the ones before it are not there either", async () => {
    const db = await store.open();
    await expect(migrate(db, await folderWith(0, 2))).rejects.toThrow('"guests" does not exist');
    expect(await pendingMigrations(db, await folderWith(0, 2))).toBe(2);
    expect((await db.execute("select to_regclass('visits')::text as visits")).rows).toEqual([{ visits: null }]);
  });

  test.skipIf(store.kind === "pglite" || process.env.FAST)("four processes at once apply each one once", async () => {
    const url = (await store.url?.()) ?? "";
    const folder = await folderWith(0, 1, 2);
    const program = new URL("./programs/migrate.ts", import.meta.url);
    const programs = await Promise.all(Array.from({ length: 4 }, () => startProgram(program, url, folder)));
    await Promise.all(programs.map((each) => each.line()));
    for (const each of programs) each.say("go");
    const applied = await Promise.all(programs.map((each) => each.line()));
    expect(applied.sort()).toEqual(["0", "0", "0", "3"]);
  });
});
