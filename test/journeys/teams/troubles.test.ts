import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createClock } from "../../fixtures/company/request-context.ts";
import { endLeases } from "../../fixtures/stores/crashes.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";
import { openTroubled, type TroubledStore } from "../../fixtures/stores/troubled-store.ts";
import { createTeamsRoom } from "../../fixtures/teams/teams-channel.ts";
import { openTeamsOffice, shareTeamsOffice, type TeamsOffice } from "../../fixtures/teams/teams-office.ts";

/** The form of `onboard` on a card of hanna's, wrong in its address. */
async function wrong({ reader, teams }: TeamsOffice, first: string) {
  await reader.open("hanna", "onboard");
  const card = reader.top("hanna");
  if (!card) throw new Error("a card");
  const typed = { "text:first": first, "text:last": "Later", "text:email": "emil@firm.example" };
  teams.driver.fill(card, typed, "hanna");
  return card;
}
const taken = { "E-mail": "Somebody with emil@firm.example has an account already." };

describeEachStore("When the connector of Teams has troubles", (store) => {
  const office = shareTeamsOffice(store);
  const hr = createTeamsRoom(office, "hr");
  beforeAll(async () => {
    for (const who of ["hanna", "ada", "lucy"]) await office().reader.type(who, "me");
  });

  describe("the card is brought up to date all the same", () => {
    it.each([412, 502, 504])("after %s", async (status) => {
      const { reader, teams } = office();
      const card = await wrong(office(), `Up${status}`);
      teams.faults.fail("update", { status });
      await reader.send("hanna");
      await teams.until(() => teams.driver.message(card.id).updatedAt !== undefined, 20_000);
      teams.driver.reload("hanna");
      expect(reader.complaints("hanna")).toEqual(taken);
    });
  });

  it("an update that was put off does not bring back the form that is done by now", async () => {
    const { reader, teams } = office();
    const card = await wrong(office(), "Stale");
    teams.faults.rateLimit("update");
    await reader.send("hanna");
    expect(reader.complaints("hanna")).toEqual(taken);
    expect(await reader.send("hanna", { "E-mail": "stale@firm.example" })).toContain(
      "Stale Later has a phone account.",
    );
    await teams.until(() => teams.callsOf("update").some((call) => call.status === 200), 20_000);
    await sleep(2500);
    expect(teams.callsOf("update").filter((call) => call.status === 200)).toHaveLength(1);
    teams.driver.reload("hanna");
    expect(teams.driver.message(card.id).deleted).toBe(false);
    expect(reader.reads("hanna")).toContain("Stale Later has a phone account.");
  });

  it("an update that was put off does not empty what is being typed, and all that was sent is a draft", async () => {
    const { reader, teams } = office();
    const card = await wrong(office(), "Typing");
    teams.faults.rateLimit("update");
    await reader.send("hanna");
    teams.driver.fill(reader.top("hanna") ?? "", { "text:email": "typing@firm.example" }, "hanna");
    await sleep(2500);
    expect(teams.driver.message(card.id).updatedAt).toBeUndefined();
    expect(reader.form("hanna")).toMatchObject({ "First name": "Typing", "E-mail": "typing@firm.example" });
    teams.driver.reload("hanna");
    expect(await reader.open("hanna", "onboard")).toMatchObject({ "First name": "Typing", "Last name": "Later" });
  });

  it("an answer in a room comes once to the person and once to the room, whichever call fails first", async () => {
    const { teams, reader } = office();
    for (const status of [412, 429, 502]) {
      if (status === 429) teams.faults.rateLimit("send", { times: 2 });
      else teams.faults.fail("send", { status, times: 2 });
      await teams.driver.say({ user: "hanna", room: "hr", text: "me" });
      await teams.until(() => hr.overheard() !== "[]", 20_000);
      const own = teams.driver.screen("hanna").messages.filter(({ from }) => from === teams.bot.name);
      expect([own.length, teams.driver.screen("lucy", "hr").messages.length], String(status)).toEqual([1, 2]);
      expect(reader.reads("hanna")).toMatch(/^Hanna Hartmann\n/);
      await office().tidy();
    }
  });

  it("a token that is refused for a moment, or cannot be had, delays the answer only", async () => {
    const { teams, reader } = office();
    teams.faults.fail("send", { status: 401 });
    await teams.driver.say({ user: "hanna", text: "me" });
    await teams.until(() => reader.reads("hanna").startsWith("Hanna Hartmann"), 25_000);
    const own = teams.driver.screen("hanna").messages.filter(({ from }) => from === teams.bot.name);
    expect(own).toHaveLength(1);
  }, 30_000);

  it("who has turned the app's messages off is not written to again and again, in the own chat or from a room", async () => {
    const { teams, logged } = office();
    teams.driver.block("hanna");
    await teams.driver.say({ user: "hanna", text: "me" });
    await teams.until(() => logged.some((line) => line.includes("403 MessageWritesBlocked")), 20_000);
    const read = await hr.ask("hanna", "me");
    expect(read.text).toMatch(/^My answer is for you alone, and I cannot write to you\./);
    await sleep(1000);
    expect(teams.callsOf("send").filter(({ status }) => status === 403).length).toBeLessThanOrEqual(3);
    expect(logged.filter((line) => line.includes("403 MessageWritesBlocked"))).toHaveLength(2);
    expect(logged.join()).not.toMatch(/hanna@|Hartmann|\+49/);
    teams.driver.unblock("hanna");
    expect(await hr.askPrivately("hanna", "me")).toMatch(/^Hanna Hartmann\n/);
  });

  it("what has been sent is not sent twice when only the receipt of an update is lost", async () => {
    const { reader, teams } = office();
    const card = await wrong(office(), "Receipt");
    teams.faults.fail("update", { status: 502, after: true });
    await reader.send("hanna");
    await teams.until(() => teams.callsOf("update").length === 2, 20_000);
    expect([reader.top("hanna")?.id, reader.complaints("hanna")]).toEqual([card.id, taken]);
    expect(teams.callsOf("send")).toHaveLength(1);
  });

  it("twelve questions at once are twelve answers", async () => {
    const { teams } = office();
    teams.faults.rateLimit("send", { times: 5 });
    await Promise.all(Array.from({ length: 12 }, () => teams.driver.say({ user: "lucy", text: "me" })));
    const answers = () => teams.driver.screen("lucy").messages.filter(({ from }) => from === teams.bot.name);
    await teams.until(() => answers().length >= 12, 60_000);
    expect(answers()).toHaveLength(12);
  });
});

describeEachStore("When Teams takes nothing for a while", (store) => {
  let trouble: TroubledStore;
  let office: TeamsOffice;
  let clock: ReturnType<typeof createClock>;
  beforeEach(async () => {
    trouble = await openTroubled(store);
    clock = createClock(new Date().toISOString());
    office = await openTeamsOffice(trouble.db, { look: trouble.calm, clock, patience: trouble.patience });
    await office.reader.type("hanna", "me");
  });
  afterEach(() => office.close());
  afterAll(() => trouble.close());

  it("a question is answered once when it is back, though the connector was gone altogether", async () => {
    const { teams, reader, logged } = office;
    await office.tidy();
    teams.faults.drop("send", { times: 30 });
    await teams.driver.say({ user: "hanna", text: "me" });
    await teams.until(() => logged.some((line) => line.includes("could not be delivered")), 30_000);
    teams.faults.clear();
    clock.pass(1);
    await endLeases(trouble.calm);
    await teams.until(() => reader.reads("hanna").startsWith("Hanna Hartmann"), 20_000);
    // that ends what is under way
    await office.switchboard.stop();
    expect(teams.callsOf("send").filter(({ status }) => status === 201)).toHaveLength(1);
  });

  it("a mention that cannot be looked up is answered later", async () => {
    const { teams, reader } = office;
    await office.tidy();
    teams.faults.fail("member", { status: 500, times: 1 });
    await teams.driver.say({ user: "hanna", room: "hr", text: "show @emil", at: ["emil"] });
    await teams.until(() => teams.callsOf("member").some(({ status }) => status === 500));
    clock.pass(1);
    await endLeases(trouble.calm);
    await teams.until(() => reader.reads("hanna").startsWith("Emil Engel"), 20_000);
  });

  it("an answer that comes late is a message of its own when the card is gone by then", async () => {
    const { teams, reader } = office;
    const card = await wrong(office, "Late");
    teams.driver.fill(card, { "text:email": "late@firm.example" }, "hanna");
    const release = await trouble.hold("changes");
    const { outcome } = await teams.driver.press(card, card.buttons.length - 1, "hanna");
    expect(outcome).toBe("said");
    teams.driver.message(card.id).deleted = true;
    await release();
    await teams.until(() => reader.reads("hanna").startsWith("Late Later has a phone account."), 20_000);
    expect(reader.top("hanna")?.id).not.toBe(card.id);
    expect(teams.callsOf("update").map(({ status }) => status)).toEqual([404]);
  }, 20_000);
});
