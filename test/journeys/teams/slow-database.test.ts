import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { describeEachStore } from "../../fixtures/stores.ts";
import { openTeamsOffice, type TeamsOffice } from "../../fixtures/teams-office.ts";
import { openTroubled, type TroubledStore } from "../../fixtures/troubled-store.ts";

const working = "Working on it … the result follows in our chat.";
const unsaved = /^The database is slow and nothing is saved yet\. The result follows/;

describeEachStore("When the database takes four seconds, in Teams", (store) => {
  let trouble: TroubledStore;
  let office: TeamsOffice;
  let release = async () => {};
  beforeAll(async () => {
    trouble = await openTroubled(store);
    office = await openTeamsOffice(trouble.db, { look: trouble.calm });
    for (const who of ["hanna", "ada", "emil"]) await office.reader.type(who, "me");
  });
  beforeEach(() => office.tidy());
  afterEach(() => release());
  afterAll(async () => {
    await office.close();
    await trouble.close();
  });
  const people = async (email: string) =>
    (await office.rows("select count(*)::int n from users where email = $1", [email]))[0]?.n;
  const held = async (what: "changes" | "everything", since = performance.now()) => {
    release = await trouble.hold(what);
    return async () => {
      await sleep(Math.max(0, 4000 - (performance.now() - since)));
      await release();
    };
  };

  it("a line is taken at once, the person sees that it is being worked on, and is answered", async () => {
    const { teams, reader } = office;
    const end = await held("changes");
    const before = reader.stamp("hanna");
    const said = await teams.driver.say({ user: "hanna", text: "onboard mia@firm.example Mia Meyer" });
    expect(said).toMatchObject({ status: 200 });
    expect(said.ms).toBeLessThan(2900);
    await teams.until(() => teams.driver.screen("hanna").typing, 2500);
    await end();
    expect(await reader.settle("hanna", before)).toContain("Mia Meyer has a phone account.");
    expect(await people("mia@firm.example")).toBe(1);
  });

  it("a line that cannot even be stored is not promised to be", async () => {
    const { teams, reader } = office;
    const end = await held("everything");
    const said = await teams.driver.say({ user: "hanna", text: "onboard moa@firm.example Moa Meyer" });
    expect(said).toMatchObject({ status: 200 });
    expect(said.ms).toBeLessThan(2900);
    await teams.until(() => unsaved.test(reader.reads("hanna")), 3000);
    await end();
    expect(await reader.settle("hanna")).toContain("Moa Meyer has a phone account.");
  });

  it.each(["changes", "everything"] as const)(
    "a form sent meanwhile (%s) comes back on its own card, everything typed kept",
    async (what) => {
      const { teams, reader } = office;
      await reader.open("hanna", "onboard");
      const card = reader.top("hanna");
      if (!card) throw new Error("a card");
      const wrong = { "text:first": "Mara", "text:last": what, "text:email": "emil@firm.example" };
      teams.driver.fill(card, wrong, "hanna");
      const end = await held(what);
      const { outcome, message, ms } = await teams.driver.press(card, card.buttons.length - 1, "hanna");
      expect([outcome, message]).toEqual(["said", expect.stringMatching(what === "changes" ? working : unsaved)]);
      expect(ms).toBeLessThan(2900);
      await end();
      await teams.until(() => Object.keys(reader.complaints("hanna")).length > 0, 6000);
      expect(reader.complaints("hanna")).toEqual({
        "E-mail": "Somebody with emil@firm.example has an account already.",
      });
      expect(reader.form("hanna")).toMatchObject({
        "First name": "Mara",
        "Last name": what,
        "E-mail": "emil@firm.example",
      });
      expect(reader.top("hanna")?.id).toBe(card.id);
      expect(await reader.send("hanna", { "E-mail": `mara-${what}@firm.example` })).toContain("has a phone account.");
    },
  );

  it("a dialog that cannot open yet offers to try again, and then does with what was typed", async () => {
    const { teams, reader } = office;
    await teams.driver.say({ user: "hanna", room: "hr", text: "onboard @anna", at: ["anna"] });
    await teams.until(() => teams.driver.lastMessage("hanna", "hr")?.buttons.length === 1, 4000);
    const button = teams.driver.lastMessage("hanna", "hr");
    if (!button) throw new Error("a button");
    const end = await held("everything");
    const late = await teams.driver.press(button, 0, "hanna");
    expect([late.dialog?.text, late.dialog?.buttons.map(({ label }) => label)]).toEqual([
      "That takes longer than Teams lets me. Nothing is lost:",
      ["Try again"],
    ]);
    expect(late.ms).toBeLessThan(4000);
    await end();
    await teams.driver.press(late.dialog ?? button, 0, "hanna");
    expect(reader.form("hanna")).toMatchObject({ Person: "Anna Berg", "E-mail": "anna@firm.example" });
  });

  it("what a dialog sent is answered in the own chat", async () => {
    const { teams, reader } = office;
    const { dialog } = await teams.driver.openExtension({ user: "ada", command: "onboard" });
    if (!dialog) throw new Error("a dialog");
    teams.driver.fill(dialog, { "text:first": "Dia", "text:last": "Log", "text:email": "dia@firm.example" }, "ada");
    const end = await held("changes");
    const sent = await teams.driver.press(dialog, dialog.buttons.length - 1, "ada");
    expect([sent.outcome, sent.dialog?.text]).toEqual(["dialog", working]);
    expect(sent.ms).toBeLessThan(2900);
    await end();
    teams.driver.closeDialog(teams.driver.screen("ada").dialogs.at(-1) ?? dialog);
    expect(await reader.settle("ada", reader.reads("ada").includes("Dia") ? "" : reader.stamp("ada"))).toContain(
      "Dia Log has a phone account.",
    );
  });

  it("two who wait are both seen to be waited for", async () => {
    const { teams, reader } = office;
    const end = await held("everything");
    await Promise.all(["ada", "emil"].map((user) => teams.driver.say({ user, text: "me" })));
    await teams.until(
      () =>
        ["ada", "emil"].every(
          (who) =>
            teams.driver.screen(who).typing ||
            unsaved.test(reader.reads(who)) ||
            /^Die Datenbank ist langsam/.test(reader.reads(who)),
        ),
      3000,
    );
    await end();
    for (const who of ["ada", "emil"]) expect(await reader.settle(who)).toMatch(/^(Ada Admin|Emil Engel)\n/);
  });

  it("while it is away nothing is saved and that is said; what was taken before is done when it is back", async () => {
    const { teams, reader } = office;
    const back = await trouble.leave();
    await teams.driver.say({ user: "hanna", text: "onboard away@firm.example Away Meyer" });
    await teams.until(() => /^I cannot reach my database, so nothing was saved/.test(reader.reads("hanna")), 8000);
    await back();
    expect(await people("away@firm.example")).toBe(0);
    await expect.poll(() => reader.type("hanna", "me").catch(String), { timeout: 8000 }).toMatch(/^Hanna/);
  });
});
