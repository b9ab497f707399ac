import { afterEach, beforeEach, expect, it } from "vitest";
import { createFakeSlack, type FakeSlack } from "../../../adapters/playground/fakes/slack/fake-slack.ts";
import { fillDemo } from "../../../db/demo.ts";
import { openDatabase } from "../../../db/engine/client.ts";
import type { Database } from "../../../db/engine/database.ts";
import { createGate } from "../../fixtures/gate.ts";
import { ackTimeoutMs, testLong } from "../../fixtures/programs/pace.ts";
import { type ServerProcess, startServer } from "../../fixtures/programs/server-process.ts";
import { onServer } from "../../fixtures/programs/server-url.ts";
import { officeEnv, officePeople } from "../../fixtures/slack/slack-office.ts";
import { createReader, type Reader } from "../../fixtures/slack/slack-reader.ts";
import { endLeases, statementsWait } from "../../fixtures/stores/crashes.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const minute = 60_000;
const created = (name: string) => `${name} has a phone account.`;
const kim = "onboard kim@firm.example Kim Klein location=Berlin extension=150";
const lea = "lea@firm.example Lea Lang location=Berlin extension=151";

describeEachStore("Several servers on one database", (store) => {
  let db: Database;
  let slack: FakeSlack;
  let reader: Reader;
  let url: string;
  let release = async () => {};
  const running: ServerProcess[] = [];
  const launch = async (env: Record<string, string> = {}) => {
    const server = await startServer({ ...officeEnv(slack), DATABASE_URL: url, ...env });
    running.push(server);
    return server;
  };
  const sendTo = (server: ServerProcess) => slack.connect(`${server.url}/slack/events`);
  /** Nothing that matches commits until `release` is called. */
  const hold = async (lock = "lock table extension_assignments in exclusive mode") => {
    const [held, end] = [createGate(), createGate()];
    const done = db.transaction(async (tx) => {
      await tx.execute(lock);
      held.open();
      await end.opened;
    });
    await held.opened;
    release = async () => {
      end.open();
      await done;
    };
  };
  const rows = async (query: string) => (await db.execute(query)).rows;
  const people = async () =>
    (
      await rows(
        "select first_name from users where created_at > (select min(created_at) from users) + interval '1 s' order by 1",
      )
    ).map((row) => row.first_name);
  const told = (who: string, text: string) =>
    slack.driver
      .screen(who)
      .channels.flatMap((one) => one.messages)
      .filter((message) => message.text.startsWith(text)).length;
  const pending = async () => rows("select id, leased_until from deliveries where body is not null");
  const done = () => expect.poll(pending, { timeout: 20_000 }).toEqual([]);

  beforeEach(async () => {
    if (!store.url) return;
    url = await store.url();
    db = await openDatabase({ url });
    await fillDemo(db, new Date(Date.now() - 60_000));
    slack = await createFakeSlack({ users: officePeople, ackTimeoutMs });
    reader = createReader(slack);
  });
  afterEach(async () => {
    if (!store.url) return;
    await release();
    release = async () => {};
    for (const server of running.splice(0)) await server.kill("SIGKILL");
    await slack.close();
    await db.close();
  });
  const many = it.skipIf(!store.url || process.env.FAST);

  many(
    "what the one that died had promised is done by the other, once; a closed form is answered by message",
    async () => {
      const [dying] = await Promise.all([launch(), launch()]);
      sendTo(dying);
      await reader.open("hanna", "onboard @anna");
      await reader.type("ada", `onbord ${lea}`);
      await hold();
      const accepted = await Promise.all([
        slack.driver.submit("hanna"),
        slack.driver.command({ user: "ada", channel: "C0GENERAL", text: kim }),
        slack.driver.click(slack.driver.lastMessage("ada") ?? "", "onboard"),
      ]);
      expect(accepted.map(({ error }) => error)).toEqual([undefined, undefined, undefined]);
      await slack.driver.close("hanna");
      await dying.kill("SIGKILL");
      await release();
      await endLeases(db);
      await slack.until(() => told("ada", created("Kim Klein")) + told("ada", created("Lea Lang")) === 2, 30_000);
      await slack.until(() => told("hanna", created("Anna Berg")) === 1, 30_000);
      await done();
      expect(await people()).toEqual(["Anna", "Kim", "Lea"]);
      expect(await rows("select count(*)::int n from audit where verb = 'user.create'")).toEqual([{ n: 3 }]);
      expect([
        told("hanna", created("Anna Berg")),
        told("ada", created("Kim Klein")),
        told("ada", created("Lea Lang")),
      ]).toEqual([1, 1, 1]);
    },
    minute,
  );

  many(
    "what takes long stays with the one that works on it: the other one keeps its hands off",
    async () => {
      const [working] = await Promise.all([launch(), launch()]);
      sendTo(working);
      await reader.type("ada", `onbord ${lea}`);
      // Slack does not answer: eight seconds, twice
      slack.faults.hang("response_url", { times: 2 });
      await slack.driver.click(slack.driver.lastMessage("ada") ?? "", "onboard");
      await expect.poll(async () => (await pending()).length).toBe(1);
      const first = (await pending())[0]?.leased_until as Date;
      const leasedFor = async () => Number((await pending())[0]?.leased_until) - Number(first);
      await expect.poll(leasedFor, { timeout: 8000 }).toBeGreaterThan(3000);
      // the long run waits for longer than the first lease would have lasted
      if (!process.env.LONG) slack.faults.clear();
      await slack.until(() => told("ada", created("Lea Lang")) > 0, 30_000);
      await done();
      expect(await working.kill("SIGTERM")).toBe(0);
      expect(told("ada", created("Lea Lang"))).toBe(1);
      expect(await people()).toEqual(["Lea"]);
    },
    minute,
  );

  many(
    "killed before anything was acknowledged: nothing is half done, and the form can be sent again",
    async () => {
      const dying = await launch();
      sendTo(dying);
      await reader.open("hanna", "onboard @anna");
      await hold();
      const sent = slack.driver.submit("hanna");
      await statementsWait(db, 1);
      await dying.kill("SIGKILL");
      expect((await sent).error).toBe("dispatch_failed");
      expect(await pending()).toEqual([]);
      await release();
      await statementsWait(db, 0);
      expect(await people()).toEqual([]);

      slack.workspace.notices.length = 0;
      sendTo(await launch());
      expect(await reader.send("hanna")).toContain(created("Anna Berg"));
      expect(await people()).toEqual(["Anna"]);
    },
    minute,
  );

  many(
    "five that start at once on an empty database: every migration is there once, and all of them serve",
    async () => {
      const name = `empty_${Date.now()}`;
      await db.script(`create database ${name}`);
      const empty = onServer(url, name);
      const servers = await Promise.all(
        Array.from({ length: 5 }, () => launch({ DATABASE_URL: empty, BOOTSTRAP_ADMINS: "ada@firm.example" })),
      );
      for (const server of servers) {
        expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
        sendTo(server);
        expect(await reader.type("ada", "me")).toContain("Ada Admin");
      }
      const made = await openDatabase({ url: empty });
      const applied = (
        await made.execute("select hash, count(*)::int n from drizzle.__drizzle_migrations group by hash")
      ).rows;
      expect(applied.length).toBeGreaterThan(0);
      expect(applied.every(({ n }) => n === 1)).toBe(true);
      expect((await made.execute("select count(*)::int n from users")).rows).toEqual([{ n: 1 }]);
      await made.close();
      for (const server of running.splice(0)) await server.kill("SIGTERM");
      await db.script(`drop database ${name} with (force)`);
    },
    2 * minute,
  );

  (store.url ? testLong : it.skip)(
    "a job that was killed half-way is done by the next server",
    async () => {
      const dying = await launch();
      sendTo(dying);
      await hold("lock table local.lines in access exclusive mode");
      await reader.type("hanna", kim);
      const states = () => rows("select state from jobs where queue = 'bring-to-wanted'");
      await expect.poll(states, { timeout: 10_000 }).toEqual([{ state: "running" }]);
      await dying.kill("SIGKILL");
      await release();
      await launch();
      const synced =
        "select s.state from user_syncs s join users u on u.id = s.user_id where u.email = 'kim@firm.example'";
      await expect.poll(() => rows(synced), { timeout: 3 * minute, interval: 500 }).toEqual([{ state: "done" }]);
      const lines =
        "select count(*)::int n from local.lines l join local.users u on u.id = l.user_id where u.email = 'kim@firm.example'";
      expect(await rows(lines)).toEqual([{ n: 1 }]);
    },
    4 * minute,
  );
});
