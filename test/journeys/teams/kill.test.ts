import { afterEach, beforeEach, expect, it } from "vitest";
import { createFakeTeams, type FakeTeams } from "../../../adapters/playground/teams/fake-teams.ts";
import { openDatabase } from "../../../db/client.ts";
import type { Database } from "../../../db/database.ts";
import { fillDemo } from "../../../db/demo.ts";
import { holdChanges } from "../../fixtures/hold-changes.ts";
import { type ServerProcess, startServer } from "../../fixtures/server-process.ts";
import { describeEachStore } from "../../fixtures/stores.ts";
import { teamsEnv, teamsPeople, teamsRooms } from "../../fixtures/teams-office.ts";
import { createTeamsReader, type TeamsReader } from "../../fixtures/teams-reader.ts";

const minute = 60_000;
const created = (name: string) => `${name} has a phone account.`;
const kim = "kim@firm.example Kim Klein location=Berlin extension=150";

describeEachStore("Killed with kill -9 while Teams waits", (store) => {
  let db: Database;
  let teams: FakeTeams;
  let reader: TeamsReader;
  let url: string;
  const running: ServerProcess[] = [];
  const launch = async () => {
    const server = await startServer({ ...teamsEnv(teams), DATABASE_URL: url });
    running.push(server);
    teams.connect(`${server.url}/api/messages`);
    return server;
  };
  const told = (who: string, text: string) =>
    teams.driver.screen(who).messages.filter((message) => message.text.startsWith(text)).length;
  const usersCalled = async (...emails: string[]) =>
    (await db.execute("select email from users where email = any($1)", [emails])).rows.length;

  beforeEach(async () => {
    if (!store.url) return;
    url = await store.url();
    db = await openDatabase({ url });
    await fillDemo(db, new Date());
    teams = await createFakeTeams({ people: teamsPeople, rooms: teamsRooms });
    reader = createTeamsReader(teams);
    for (const user of ["ada", "hanna"]) await teams.driver.install({ user, notify: false });
  });
  afterEach(async () => {
    if (!store.url) return;
    for (const server of running.splice(0)) await server.kill("SIGKILL");
    await teams.close();
    await db.close();
  });
  const onServer = it.skipIf(!store.url);

  onServer(
    "between acknowledgement and commit: started again, each is done once and answered where it belongs",
    async () => {
      const first = await launch();
      await teams.driver.install({ room: "hr", by: "hanna" });
      await reader.open("hanna", "onboard anna@firm.example Anna");
      const card = reader.top("hanna");
      if (!card) throw new Error("a card");
      teams.driver.fill(card, { "text:last": "Berg" }, "hanna");
      await reader.type("ada", "me");
      const release = await holdChanges(db);
      const sent = teams.driver.press(card, card.buttons.length - 1, "hanna");
      const said = await teams.driver.say({ user: "ada", text: `onboard ${kim}` });
      expect(said.status).toBe(200);
      expect(await sent).toMatchObject({ outcome: "said", message: "Working on it … the result follows in our chat." });
      await first.kill("SIGKILL");
      await release();
      expect(await usersCalled("anna@firm.example", "kim@firm.example")).toBe(0);

      await launch();
      // Teams may send it again to the new one: it is known
      expect((await teams.driver.redeliver(said)).status).toBe(200);
      await teams.until(() => reader.reads("hanna").startsWith(created("Anna Berg")), 30_000);
      await teams.until(() => told("ada", created("Kim Klein")) === 1, 30_000);
      expect(teams.driver.message(card.id).card).toMatchObject({
        body: [{ inlines: [{ text: created("Anna Berg") }] }, {}, {}, {}, {}],
      });
      expect(await usersCalled("anna@firm.example", "kim@firm.example")).toBe(2);
      const left = "select id from deliveries where body is not null";
      await expect.poll(async () => (await db.execute(left)).rows, { timeout: 8000 }).toEqual([]);
      expect(told("ada", created("Kim Klein"))).toBe(1);
    },
    minute,
  );

  onServer(
    "between commit and answer: what was done is told, and not done again",
    async () => {
      const first = await launch();
      await reader.type("ada", "me");
      teams.faults.hang("send");
      await teams.driver.say({ user: "ada", text: `onboard ${kim}` });
      await expect.poll(() => usersCalled("kim@firm.example"), { timeout: 8000 }).toBe(1);
      await first.kill("SIGKILL");
      expect(told("ada", created("Kim Klein"))).toBe(0);
      await launch();
      await teams.until(() => told("ada", created("Kim Klein")) > 0, 30_000);
      expect((await db.execute("select count(*)::int n from audit where verb = 'user.create'")).rows).toEqual([
        { n: 1 },
      ]);
    },
    minute,
  );

  onServer(
    "SIGTERM answers first what is under way",
    async () => {
      const server = await launch();
      await reader.type("ada", "me");
      const release = await holdChanges(db);
      await teams.driver.say({ user: "ada", text: `onboard ${kim}` });
      const stopped = server.kill("SIGTERM");
      await release();
      expect(await stopped).toBe(0);
      expect(told("ada", created("Kim Klein"))).toBe(1);
    },
    minute,
  );
});
