import { afterEach, beforeEach, expect, it } from "vitest";
import { createFakeSlack, type FakeSlack } from "../../../adapters/playground/fakes/slack/fake-slack.ts";
import { fillDemo } from "../../../db/demo.ts";
import { openDatabase } from "../../../db/engine/client.ts";
import type { Database } from "../../../db/engine/database.ts";
import { ackTimeoutMs } from "../../fixtures/programs/pace.ts";
import { type ServerProcess, startServer } from "../../fixtures/programs/server-process.ts";
import { officeEnv, officePeople } from "../../fixtures/slack/slack-office.ts";
import { createReader, type Reader } from "../../fixtures/slack/slack-reader.ts";
import { endLeases } from "../../fixtures/stores/crashes.ts";
import { holdChanges } from "../../fixtures/stores/hold-changes.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const minute = 60_000;
const created = (name: string) => `${name} has a phone account.`;
const kim = "kim@firm.example Kim Klein location=Berlin extension=150";
const lea = "lea@firm.example Lea Lang location=Berlin extension=151";

describeEachStore("Killed with kill -9", (store) => {
  let db: Database;
  let slack: FakeSlack;
  let reader: Reader;
  let url: string;
  const running: ServerProcess[] = [];

  const launch = async () => {
    const server = await startServer({ ...officeEnv(slack), DATABASE_URL: url });
    running.push(server);
    slack.connect(`${server.url}/slack/events`);
    return server;
  };
  const usersCalled = async (...emails: string[]) =>
    (await db.execute("select email from users where email = any($1) order by email", [emails])).rows.map(
      (row) => row.email,
    );
  const messages = (who: string) =>
    slack.driver.screen(who).channels.flatMap((one) => one.messages.map(({ text }) => text));
  const told = (who: string, text: string) => messages(who).filter((message) => message.startsWith(text)).length;

  beforeEach(async () => {
    if (!store.url) return;
    url = await store.url();
    db = await openDatabase({ url });
    await fillDemo(db, new Date());
    slack = await createFakeSlack({ users: officePeople, ackTimeoutMs });
    reader = createReader(slack);
  });
  afterEach(async () => {
    if (!store.url) return;
    for (const server of running.splice(0)) await server.kill("SIGKILL");
    await slack.close();
    await db.close();
  });

  const onServer = it.skipIf(!store.url);

  onServer(
    "between acknowledgement and commit: started again, each request is done once and answered",
    async () => {
      const first = await launch();
      await reader.open("hanna", "onboard @anna");
      await reader.type("ada", `onbord ${lea}`);
      const release = await holdChanges(db);
      const submitted = slack.driver.submit("hanna");
      const typed = slack.driver.command({ user: "ada", channel: "C0GENERAL", text: `onboard ${kim}` });
      const clicked = slack.driver.click(slack.driver.lastMessage("ada") ?? "", "onboard");
      expect(await submitted).toMatchObject({ outcome: "updated" });
      expect([(await typed).error, (await clicked).error]).toEqual([undefined, undefined]);
      expect(reader.reads("hanna")).toBe("Working on it … the answer follows here.");
      await first.kill("SIGKILL");
      await release();
      expect(await usersCalled("anna@firm.example", "kim@firm.example", "lea@firm.example")).toEqual([]);

      await launch();
      await slack.until(() => reader.reads("hanna").startsWith(created("Anna Berg")), 30_000);
      await slack.until(() => told("ada", created("Kim Klein")) + told("ada", created("Lea Lang")) === 2, 30_000);
      expect(await usersCalled("anna@firm.example", "kim@firm.example", "lea@firm.example")).toHaveLength(3);
      const left = "select id from deliveries where body is not null";
      await expect.poll(async () => (await db.execute(left)).rows, { timeout: 8000 }).toEqual([]);
    },
    minute,
  );

  onServer(
    "between commit and answer: started again, what was done is told, and not done again",
    async () => {
      const first = await launch();
      await reader.open("hanna", "onboard @anna");
      const release = await holdChanges(db);
      slack.faults.hang("views.update");
      slack.faults.hang("response_url");
      await Promise.all([
        slack.driver.submit("hanna"),
        slack.driver.command({ user: "ada", channel: "C0GENERAL", text: `onboard ${kim}` }),
      ]);
      await release();
      await expect.poll(() => usersCalled("anna@firm.example", "kim@firm.example"), { timeout: 8000 }).toHaveLength(2);
      await first.kill("SIGKILL");
      await endLeases(db);
      expect(told("ada", created("Kim Klein"))).toBe(0);

      await launch();
      await slack.until(() => reader.reads("hanna").startsWith(created("Anna Berg")), 30_000);
      await slack.until(() => told("ada", created("Kim Klein")) > 0, 30_000);
      expect(told("ada", created("Kim Klein"))).toBe(1);
      expect(await usersCalled("anna@firm.example", "kim@firm.example")).toHaveLength(2);
      expect((await db.execute("select count(*)::int n from audit where verb = 'user.create'")).rows).toEqual([
        { n: 2 },
      ]);
    },
    minute,
  );

  onServer(
    "while a form was being filled: another process that lives offers it behind a button",
    async () => {
      const living = await startServer({ ...officeEnv(slack), DATABASE_URL: url });
      running.push(living);
      const dying = await launch();
      await reader.type("hanna", "me");
      slack.faults.hang("users.info");
      await slack.driver.command({ user: "hanna", channel: "C0GENERAL", text: "onboard @ben" });
      await slack.until(() => reader.top("hanna") !== undefined);
      await dying.kill("SIGKILL");
      await endLeases(db);
      slack.connect(`${living.url}/slack/events`);

      await slack.until(() => messages("hanna").some((text) => text.startsWith("That took too long")), 30_000);
      await slack.driver.close("hanna");
      await reader.click("hanna", "Onboard a person");
      expect(reader.form("hanna")).toMatchObject({ Person: "Ben Okafor", "First name": "Ben" });
    },
    minute,
  );

  onServer(
    "before anything was acknowledged, nothing is half done; and SIGTERM answers first what is under way",
    async () => {
      const server = await launch();
      await reader.open("hanna", "onboard @anna");
      const release = await holdChanges(db);
      await slack.driver.submit("hanna");
      const stopped = server.kill("SIGTERM");
      await release();
      expect(await stopped).toBe(0);
      expect(reader.reads("hanna")).toContain(created("Anna Berg"));
      expect(await usersCalled("anna@firm.example")).toHaveLength(1);
      expect((await fetch(`${server.url}/healthz`).catch(() => undefined))?.status).toBeUndefined();
    },
    minute,
  );
});
