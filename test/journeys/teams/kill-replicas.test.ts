import { expect, it } from "vitest";
import { testLong } from "../../fixtures/programs/pace.ts";
import type { ServerProcess } from "../../fixtures/programs/server-process.ts";
import { endLeases } from "../../fixtures/stores/crashes.ts";
import { holdChanges } from "../../fixtures/stores/hold-changes.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";
import { runTeamsServers } from "../../fixtures/teams/teams-servers.ts";

const minutes = 120_000;
const working = "Working on it … the result follows in our chat.";
const created = (name: string) => `${name} has a phone account.`;
const line = "onboard kim@firm.example Kim Klein location=Berlin extension=150";
const unanswered = "select id from deliveries where body is not null";
const audited = "select count(*)::int n from audit where verb = 'user.create'";

describeEachStore("Several servers behind one Teams", (store) => {
  const now = runTeamsServers(store);
  const many = it.skipIf(!store.url);
  const timesTold = () => {
    const { told } = now();
    return [told("ada", created("Kim Klein")), told("ada", created("Dilan Typed"))];
  };
  /** A line, a card and a dialog, all acknowledged by the first of two servers and none of them done. */
  async function promise() {
    const { teams, reader, fillIn, press, launch, sendTo, db } = now();
    const [first, second] = await Promise.all([launch(), launch()]);
    sendTo(first);
    for (const who of ["hanna", "ada"]) await reader.type(who, "me");
    const card = await fillIn("hanna", "card", "Cara", "121");
    const dialog = await fillIn("ada", "dialog", "Dilan", "122");
    const release = await holdChanges(db);
    const [sent, submitted, said] = await Promise.all([
      press(card, "hanna"),
      press(dialog, "ada"),
      teams.driver.say({ user: "ada", text: line }),
    ]);
    expect([sent.message, submitted.dialog?.text, said.status]).toEqual([working, working, 200]);
    teams.driver.closeDialog(dialog);
    const all = [sent.delivery, submitted.delivery, said].flatMap((delivery) => delivery ?? []);
    return { first, second, card, all, release };
  }
  /** Teams sends the same again, to whoever it knows now; each is acknowledged, and nothing but that. */
  async function redeliver(all: Awaited<ReturnType<typeof promise>>["all"]) {
    const again = await Promise.all(all.map((one) => now().teams.driver.redeliver(one)));
    expect(again.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(again.map(({ body }) => body.includes(working))).toEqual([true, true, false]);
  }
  async function answered() {
    const { teams, reader, rows } = now();
    await teams.until(() => reader.reads("hanna").startsWith(created("Cara Typed")), 30_000);
    await teams.until(() => timesTold().every((times) => times > 0), 30_000);
    await expect.poll(() => rows(unanswered), { timeout: 8000 }).toEqual([]);
    expect(teams.callsOf("update").filter(({ status }) => status === 200)).toHaveLength(1);
  }
  /** Stopping ends what is under way: whatever would be done twice is done by then. */
  async function expectOnce(...servers: ServerProcess[]) {
    const { hired, rows } = now();
    for (const server of servers) expect(await server.kill("SIGTERM")).toBe(0);
    expect(timesTold()).toEqual([1, 1]);
    expect([await hired(), await rows(audited)]).toEqual([["Cara", "Dilan", "Kim"], [{ n: 3 }]]);
  }

  many(
    "what one promised that is killed, the other does and answers, once, though Teams sends it again meanwhile",
    async () => {
      const { teams, sendTo, db } = now();
      const { first, second, card, all, release } = await promise();
      await first.kill("SIGKILL");
      sendTo(second);
      await redeliver(all);
      await release();
      await endLeases(db);
      await answered();
      await expectOnce(second);
      teams.driver.reload("hanna");
      expect(now().reader.top("hanna")?.id).toBe(card.id);
    },
    minutes,
  );

  many(
    "what Teams sends again to another one while the first works on it is done once and told once",
    async () => {
      const { sendTo } = now();
      const { first, second, all, release } = await promise();
      sendTo(second);
      await redeliver(all);
      await release();
      await answered();
      await Promise.all(all.map((one) => now().teams.driver.redeliver(one)));
      await expectOnce(first, second);
    },
    minutes,
  );

  (store.url ? testLong : it.skip)(
    "what a server that is told to stop cannot answer in ten seconds is answered by another one",
    async () => {
      const { teams, sendTo, reader, launch, hired, told } = now();
      const stopping = await launch();
      await reader.type("ada", "me");
      teams.faults.hang("send", { times: 20 });
      expect((await teams.driver.say({ user: "ada", text: line })).status).toBe(200);
      await expect.poll(hired, { timeout: 8000 }).toEqual(["Kim"]);
      expect(await stopping.kill("SIGTERM")).toBe(0);
      expect(told("ada", created("Kim Klein"))).toBe(0);
      teams.faults.clear();
      const next = await launch();
      sendTo(next);
      await teams.until(() => told("ada", created("Kim Klein")) > 0, 30_000);
      expect(await next.kill("SIGTERM")).toBe(0);
      expect(told("ada", created("Kim Klein"))).toBe(1);
      expect(await hired()).toEqual(["Kim"]);
    },
    minutes,
  );
});
