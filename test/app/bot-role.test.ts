import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createFakeSlack } from "../../adapters/playground/fakes/slack/fake-slack.ts";
import { fillDemo } from "../../db/demo.ts";
import { openDatabase } from "../../db/engine/client.ts";
import type { Database } from "../../db/engine/database.ts";
import { readConfig } from "../../src/app/config.ts";
import { migrateAsOwner } from "../../src/app/operator/migrate.ts";
import { start } from "../../src/app/start.ts";
import { officeEnv, officePeople } from "../fixtures/slack/slack-office.ts";
import { createReader } from "../fixtures/slack/slack-reader.ts";
import { describeEachStore } from "../fixtures/stores/stores.ts";

const quiet = { warn: () => {}, info: () => {}, error: () => {}, within: <T>(_: string, work: () => T) => work() };

describeEachStore("A role that may serve, and no more", (store) => {
  let folder: string;
  const undo: (() => Promise<unknown>)[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "switchboard-test-"));
  });
  afterEach(async () => {
    for (const one of undo.splice(0).reverse()) await one();
    await rm(folder, { recursive: true, force: true });
  });

  /** The owner's address and that of a role which owns nothing. */
  async function roles() {
    const owner = (await store.url?.()) ?? "";
    const db = await openDatabase({ url: owner });
    undo.push(() => db.close());
    const name = `bot_${randomBytes(6).toString("hex")}`;
    await db.script(`create role ${name} login password 'secret'`);
    undo.push(() => db.script(`drop owned by ${name} cascade; drop role ${name}`));
    const bot = Object.assign(new URL(owner), { username: name, password: "secret" }).href;
    const slack = await createFakeSlack({ users: officePeople });
    undo.push(() => slack.close());
    const env = { ...officeEnv(slack), DATABASE_URL: bot, DATA_DIR: folder };
    const launch = async (more: Record<string, string> = {}) => {
      const logged: string[] = [];
      const write = (facts: object, message: string) => {
        // a busy machine is no fault of the role's
        if (message !== "slow statement") logged.push(`${message} ${JSON.stringify(facts)}`);
      };
      const switchboard = await start(readConfig({ ...env, ...more }), {
        log: { ...quiet, error: write, warn: write },
      });
      undo.push(() => switchboard.stop());
      slack.connect(`${switchboard.url}/slack/events`);
      return { reader: createReader(slack), switchboard, logged };
    };
    return { db, owner, bot, name, launch, env: { ...env, MIGRATION_DATABASE_URL: owner } };
  }
  const onServer = test.runIf(store.url);

  onServer(
    "runs the whole server: onboarding, rights, leaving, forgetting, the chain of the audit",
    async () => {
      const { db, owner, launch } = await roles();
      await fillDemo(db, new Date());
      const { reader, logged, switchboard } = await launch({ MIGRATION_DATABASE_URL: owner });
      await reader.type("hanna", "onboard kim@firm.example Kim Kurz number=+493023125150 location=Berlin");
      await reader.type("emil", 'request-admin reason="Neue Anlage" for=24h');
      await reader.type("ada", "approve Anlage");
      expect(await reader.click("ada", "Approve")).toContain("Approved by Ada Admin");
      await reader.type("hanna", "offboard kim@firm.example");
      expect(await reader.click("hanna", "Yes, do it")).toContain("Kim Kurz has left.");
      // who is still in the phone system cannot be forgotten yet
      const brought = "select s.state from user_syncs s join users u on u.id = s.user_id where u.first_name = 'Kim'";
      await expect.poll(async () => (await db.execute(brought)).rows, { timeout: 8000 }).toEqual([{ state: "done" }]);
      await reader.type("ada", "erase kim@firm.example");
      expect(await reader.click("ada", "Yes, do it")).toContain("Forgotten.");
      const { chainAudit } = await import("../../src/jobs/audit/chain-audit.ts");
      await chainAudit.run({ store: switchboard.app.store, clock: switchboard.app.clock } as never, {});
      const { rows } = await db.execute(
        "select (select count(*)::int from audit) facts, (select count(*)::int from audit_links) links, (select count(*)::int from audit_checkpoints) days",
      );
      expect(rows).toEqual([{ facts: 8, links: 8, days: 1 }]);
      const synced = "select s.state from user_syncs s join users u on u.id = s.user_id where u.first_name = 'Emil'";
      await expect.poll(async () => (await db.execute(synced)).rows, { timeout: 8000 }).toEqual([{ state: "done" }]);
      expect(logged).toEqual([]);
    },
    60_000,
  );

  onServer("is refused by permission, not by a trigger alone, whatever it tries with the audit", async () => {
    const { db, bot, name, env } = await roles();
    await migrateAsOwner(readConfig(env), quiet);
    await db.execute("insert into audit (at, verb, digest) values (now(), 'user.edit', 'd')");
    await db.execute("insert into audit_links (audit_id, nth, hash) select id, 1, 'h' from audit");
    await db.execute("insert into audit_checkpoints (day, nth, hash) values ('2026-11-23', 1, 'h')");
    const theirs = await openDatabase({ url: bot });
    undo.push(() => theirs.close());
    const said = (statement: string) =>
      theirs.script(statement).then(
        () => "done",
        (error: Error) => error.message,
      );
    for (const table of ["audit", "audit_links", "audit_checkpoints"])
      for (const statement of [
        `update ${table} set ${table === "audit" ? "digest" : "hash"} = 'x'`,
        `delete from ${table}`,
        `truncate ${table} cascade`,
        `drop table ${table} cascade`,
        `alter table ${table} disable trigger all`,
        `drop trigger ${table}_append_only on ${table}`,
        `create trigger x before insert on ${table} for each row execute function refuse_change()`,
      ])
        expect(await said(statement), statement).toMatch(/permission denied|must be owner/);
    for (const statement of [
      "set session_replication_role = replica",
      "set role postgres",
      "create or replace function refuse_change() returns trigger language plpgsql as 'begin return new; end'",
      "update audit_details set after = '{}'",
      "insert into drizzle.__drizzle_migrations (hash) values ('x')",
      "create table public.mine (id int)",
    ])
      expect(await said(statement), statement).toMatch(/permission denied|must be owner/);
    expect((await db.execute("select digest from audit")).rows).toEqual([{ digest: "d" }]);
    expect((await db.execute("select rolsuper from pg_roles where rolname = $1", [name])).rows).toEqual([
      { rolsuper: false },
    ]);
  });

  onServer(
    "serves without knowing the owner's address, once `npm run migrate` has been there; else says so",
    async () => {
      const { db, launch, env } = await roles();
      await fillDemo(db, new Date());
      // what an update brings
      await forgetLast(db);
      await expect(launch()).rejects.toThrow(/permission denied|1 migrations are missing.*npm run migrate/);
      await restoreLast(db);
      expect(await migrateAsOwner(readConfig(env), quiet)).toBe(0);
      const { reader, logged } = await launch();
      expect(await reader.type("hanna", "me")).toContain("hanna@firm.example");
      await forgetLast(db);
      await expect(launch()).rejects.toThrow(/1 migrations are missing.*npm run migrate/);
      expect(logged).toEqual([]);
    },
    60_000,
  );

  onServer("is not believed where it could change the audit after all", async () => {
    const { db, name, owner, launch } = await roles();
    await db.script(`grant postgres to ${name}`);
    await expect(launch({ MIGRATION_DATABASE_URL: owner })).rejects.toThrow("could change the audit");
  });
});

const kept: Record<string, unknown>[] = [];
async function forgetLast(db: Database): Promise<void> {
  const { rows } = await db.execute(
    "delete from drizzle.__drizzle_migrations where id = (select max(id) from drizzle.__drizzle_migrations) returning hash, created_at",
  );
  kept.push(...rows);
}
async function restoreLast(db: Database): Promise<void> {
  const row = kept.pop();
  await db.execute("insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)", [
    row?.hash,
    row?.created_at,
  ]);
}
