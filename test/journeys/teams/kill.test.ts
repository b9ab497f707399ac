import { expect, it } from "vitest";
import { testLong } from "../../fixtures/programs/pace.ts";
import { endLeases, statementsWait } from "../../fixtures/stores/crashes.ts";
import { holdChanges } from "../../fixtures/stores/hold-changes.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";
import { runTeamsServers } from "../../fixtures/teams/teams-servers.ts";

const minutes = 120_000;
const working = "Working on it … the result follows in our chat.";
const created = (name: string) => `${name} has a phone account.`;
const line = "onboard kim@firm.example Kim Klein location=Berlin extension=150";
const unanswered = "select id from deliveries where body is not null";
const outcome = `select (select count(*)::int from audit where verb = 'user.create') created,
  (select count(*)::int from deliveries where body is not null) unanswered`;

describeEachStore("Killed with kill -9 while Teams waits", (store) => {
  const now = runTeamsServers(store);
  const onServer = it.skipIf(!store.url);
  // an embedded database is opened again by the same server: one crash of it in each run
  const also = store.url ? it : testLong;
  /** A card in the own chat and a dialog over a channel; Teams takes its time to tell who was picked in them. */
  const prepare = async () => {
    const { teams, reader, fillIn } = now();
    for (const who of ["hanna", "ada"]) await reader.type(who, "me");
    const card = await fillIn("hanna", "card", "Cara", "121");
    const dialog = await fillIn("ada", "dialog", "Dilan", "122");
    teams.driver.fill(card, { "member:person": "ben" }, "hanna");
    teams.driver.fill(dialog, { "member:person": "anna" }, "ada");
    const go = teams.faults.hang("member", { times: 20 });
    return { card, dialog, go };
  };

  it(
    "between acknowledgement and answer: started again, each is done once and answered where it belongs",
    async () => {
      const { teams, reader, told, press, hired, rows, launch, db } = now();
      const first = await launch();
      const { card, dialog } = await prepare();
      const sent = await Promise.all([press(card, "hanna"), press(dialog, "ada")]);
      expect(sent.map(({ message, dialog: shown }) => message ?? shown?.text)).toEqual([working, working]);
      const release = store.url ? await holdChanges(db) : async () => {};
      const said = await teams.driver.say({ user: "ada", text: line });
      expect(said.status).toBe(200);
      await first.kill("SIGKILL");
      await release();
      if (store.url) await endLeases(db);
      // an embedded database is quick: the line was perhaps done already
      expect((await hired()).filter((name) => store.url || name !== "Kim")).toEqual([]);
      teams.driver.closeDialog(dialog);
      teams.faults.clear();

      const second = await launch();
      // Teams may send it again to the new one: it is known
      expect((await teams.driver.redeliver(said)).status).toBe(200);
      await teams.until(() => reader.reads("hanna").startsWith(created("Cara Typed")), 30_000);
      await teams.until(() => told("ada", created("Kim Klein")) > 0 && told("ada", created("Dilan Typed")) > 0, 30_000);
      // for good, in the place of the card that was sent
      teams.driver.reload("hanna");
      expect(reader.top("hanna")).toMatchObject({ id: card.id, text: expect.stringContaining(created("Cara Typed")) });
      // that ends what is under way: whatever would be told twice is told by now
      expect(await second.kill("SIGTERM")).toBe(0);
      expect([told("ada", created("Kim Klein")), told("ada", created("Dilan Typed"))]).toEqual([1, 1]);
      expect([await hired(), await rows(outcome)]).toEqual([["Cara", "Dilan", "Kim"], [{ created: 3, unanswered: 0 }]]);
      expect(JSON.stringify(teams.driver.screen("lucy", "hr").messages)).not.toContain("Dilan");
    },
    minutes,
  );

  onServer(
    "between commit and answer: what was done is told, and not done again",
    async () => {
      const { teams, reader, told, press, hired, rows, launch, db } = now();
      const first = await launch();
      const { card, dialog, go } = await prepare();
      await Promise.all([press(card, "hanna"), press(dialog, "ada")]);
      teams.driver.closeDialog(dialog);
      for (const call of ["send", "update"]) teams.faults.hang(call, { times: 20 });
      go();
      expect((await teams.driver.say({ user: "ada", text: line })).status).toBe(200);
      await expect.poll(hired, { timeout: 8000 }).toEqual(["Cara", "Dilan", "Kim"]);
      await first.kill("SIGKILL");
      await endLeases(db);
      teams.faults.clear();
      expect(["Kim Klein", "Dilan Typed", "Cara Typed"].map((name) => told("ada", created(name)))).toEqual([0, 0, 0]);
      expect(reader.reads("hanna")).not.toContain(created("Cara Typed"));

      const second = await launch();
      await teams.until(() => reader.reads("hanna").startsWith(created("Cara Typed")), 30_000);
      await teams.until(() => told("ada", created("Kim Klein")) > 0 && told("ada", created("Dilan Typed")) > 0, 30_000);
      // that ends what is under way: whatever would be told twice is told by now
      expect(await second.kill("SIGTERM")).toBe(0);
      expect([told("ada", created("Kim Klein")), told("ada", created("Dilan Typed"))]).toEqual([1, 1]);
      expect([await hired(), await rows(outcome)]).toEqual([["Cara", "Dilan", "Kim"], [{ created: 3, unanswered: 0 }]]);
    },
    minutes,
  );

  also(
    "SIGTERM first answers what is under way",
    async () => {
      const { teams, reader, told, press, hired, rows, launch, db } = now();
      const server = await launch();
      const { card, dialog, go } = await prepare();
      const release = store.url ? await holdChanges(db) : async () => {};
      const sent = await Promise.all([press(card, "hanna"), press(dialog, "ada")]);
      expect(sent.map(({ message, dialog: shown }) => message ?? shown?.text)).toEqual([working, working]);
      await teams.driver.say({ user: "ada", text: line });
      const stopped = server.kill("SIGTERM");
      const health = () => fetch(`${server.url}/healthz`, { headers: { connection: "close" } });
      const alive = () =>
        health().then(
          () => true,
          () => false,
        );
      await expect.poll(alive, { timeout: 8000 }).toBe(false);
      go();
      await release();
      expect(await stopped).toBe(0);
      expect([told("ada", created("Kim Klein")), told("ada", created("Dilan Typed"))]).toEqual([1, 1]);
      expect(reader.reads("hanna")).toContain(created("Cara Typed"));
      expect([await hired(), await rows(unanswered)]).toEqual([["Cara", "Dilan", "Kim"], []]);
    },
    minutes,
  );

  onServer(
    "SIGTERM in the very second of a press: it is acknowledged, done and answered all the same",
    async () => {
      const { reader, press, fillIn, launch, hired, db } = now();
      const server = await launch();
      const card = await fillIn("hanna", "card", "Cara", "121");
      const release = await holdChanges(db);
      const sent = press(card, "hanna");
      await statementsWait(db, 1);
      const stopped = server.kill("SIGTERM");
      expect(await sent).toMatchObject({ outcome: "said", message: working });
      await release();
      expect(await stopped).toBe(0);
      expect(reader.reads("hanna")).toContain(created("Cara Typed"));
      expect(await hired()).toEqual(["Cara"]);
    },
    minutes,
  );

  onServer(
    "before anything was acknowledged: nothing is half done, Teams says so, and the same can be sent again",
    async () => {
      const { teams, reader, told, press, fillIn, hired, rows, launch, db } = now();
      const first = await launch();
      for (const who of ["hanna", "ada"]) await reader.type(who, "me");
      const card = await fillIn("hanna", "card", "Cara", "121");
      const dialog = await fillIn("ada", "dialog", "Dilan", "122");
      const release = await holdChanges(db, "lock table extension_assignments, deliveries in exclusive mode");
      const under = Promise.all([
        press(card, "hanna"),
        press(dialog, "ada"),
        teams.driver.say({ user: "ada", text: line }),
      ]);
      await statementsWait(db, 3);
      await first.kill("SIGKILL");
      const [sent, submitted, said] = await under;
      expect([sent.outcome, submitted.outcome, said.error]).toEqual(["failed", "failed", "unreachable"]);
      await release();
      await statementsWait(db, 0);
      expect(await hired()).toEqual([]);

      await launch();
      const again = await Promise.all([press(card, "hanna"), press(dialog, "ada"), teams.driver.redeliver(said)]);
      // in the place of the card and in the dialog, or after "Working on it" where the machine is busy
      await teams.until(() => reader.reads("hanna").includes(created("Cara Typed")), 30_000);
      const inDialog = again[1].dialog?.text.includes(created("Dilan Typed"));
      await teams.until(() => inDialog || told("ada", created("Dilan Typed")) > 0, 30_000);
      await teams.until(() => told("ada", created("Kim Klein")) > 0, 30_000);
      await expect.poll(() => rows(unanswered)).toEqual([]);
      expect(told("ada", created("Kim Klein"))).toBe(1);
      expect(await hired()).toEqual(["Cara", "Dilan", "Kim"]);
    },
    minutes,
  );
});
