import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { describeEachStore } from "../../fixtures/stores/stores.ts";
import { openTroubled, type TroubledStore } from "../../fixtures/stores/troubled-store.ts";
import { openTeamsOffice, type TeamsOffice } from "../../fixtures/teams/teams-office.ts";

const working = "Working on it … the result follows in our chat.";
const pending = "select id from deliveries where body is not null";
const unsaved = /^The database is slow and nothing is saved yet\. The result follows/;

describeEachStore("When the database takes too long, in Teams", (store) => {
  let trouble: TroubledStore;
  let office: TeamsOffice;
  let release = async () => {};
  beforeAll(async () => {
    trouble = await openTroubled(store);
    office = await openTeamsOffice(trouble.db, { look: trouble.calm, patience: trouble.patience });
    for (const who of ["hanna", "ada", "emil", "lucy"]) await office.reader.type(who, "me");
  });
  beforeEach(() => office.tidy());
  afterEach(() => release());
  afterAll(async () => {
    await office.close();
    await trouble.close();
  });
  const people = async (email: string) =>
    (await office.rows("select count(*)::int n from users where email = $1", [email]))[0]?.n;
  const held = async (what: "changes" | "everything") => {
    release = await trouble.hold(what);
    return release;
  };

  it("a line is taken at once, the person sees that it is being worked on, and is answered", async () => {
    const { teams, reader } = office;
    const end = await held("changes");
    const before = reader.stamp("hanna");
    const said = await teams.driver.say({ user: "hanna", text: "onboard mia@firm.example Mia Meyer" });
    expect(said).toMatchObject({ status: 200 });
    await teams.until(() => teams.driver.screen("hanna").typing);
    await end();
    expect(await reader.settle("hanna", before)).toContain("Mia Meyer has a phone account.");
    expect(await people("mia@firm.example")).toBe(1);
  });

  it("a line that cannot even be stored is not promised to be", async () => {
    const { teams, reader } = office;
    const end = await held("everything");
    const said = await teams.driver.say({ user: "hanna", text: "onboard moa@firm.example Moa Meyer" });
    expect(said).toMatchObject({ status: 200 });
    await teams.until(() => unsaved.test(reader.reads("hanna")));
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
      const { outcome, message } = await teams.driver.press(card, card.buttons.length - 1, "hanna");
      expect([outcome, message]).toEqual(["said", expect.stringMatching(what === "changes" ? working : unsaved)]);
      await end();
      await teams.until(() => Object.keys(reader.complaints("hanna")).length > 0);
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

  it("a form that is right is acknowledged at once, and the result takes its place", async () => {
    const { teams, reader } = office;
    await reader.open("hanna", "onboard rosa@firm.example Rosa");
    const card = reader.top("hanna");
    if (!card) throw new Error("a card");
    teams.driver.fill(card, { "text:last": "Right" }, "hanna");
    const end = await held("changes");
    const { outcome, message } = await teams.driver.press(card, card.buttons.length - 1, "hanna");
    expect([outcome, message]).toEqual(["said", working]);
    expect(await office.rows(pending)).toHaveLength(1);
    await end();
    await teams.until(() => reader.reads("hanna").startsWith("Rosa Right has a phone account."));
    expect(reader.top("hanna")?.id).toBe(card.id);
    expect(teams.callsOf("send")).toHaveLength(1);
    expect(await people("rosa@firm.example")).toBe(1);
    await expect.poll(() => office.rows(pending)).toEqual([]);
  });

  it("a dialog that was opened too late offers to try as often as it takes, and keeps what was typed", async () => {
    const { teams, reader } = office;
    const line = "onboard tara@firm.example Tara Typed location=London";
    await teams.driver.say({ user: "hanna", room: "hr", text: `${line} extension=999` });
    await teams.until(() => teams.driver.lastMessage("hanna", "hr")?.buttons.length === 1);
    const button = teams.driver.lastMessage("hanna", "hr");
    if (!button) throw new Error("a button");
    const end = await held("everything");
    let shown = (await teams.driver.press(button, 0, "hanna")).dialog;
    shown = shown && (await teams.driver.press(shown, "Try again", "hanna")).dialog;
    expect(shown?.buttons.map(({ label }) => label)).toEqual(["Try again"]);
    await end();
    await teams.driver.press(shown ?? button, "Try again", "hanna");
    expect(teams.driver.screen("hanna").dialogs).toHaveLength(1);
    expect(reader.form("hanna")).toMatchObject({
      ...{ "First name": "Tara", "Last name": "Typed", "E-mail": "tara@firm.example", Location: "London" },
    });
    expect(await reader.send("hanna", { Extension: "" })).toContain("Tara Typed has a phone account.");
  });

  it("a dialog sent from a channel says that it takes longer; what comes of it only its sender reads", async () => {
    const { teams, reader } = office;
    const overheard = () => JSON.stringify(teams.driver.screen("lucy", "hr").messages.map(({ text }) => text));
    await teams.driver.say({ user: "hanna", room: "hr", text: "onboard" });
    await teams.until(() => teams.driver.lastMessage("hanna", "hr")?.buttons.length === 1);
    const before = overheard();
    const button = teams.driver.lastMessage("hanna", "hr");
    const { dialog } = await teams.driver.press(button ?? "", 0, "hanna");
    if (!dialog) throw new Error("a dialog");
    const wrong = { "text:first": "Dora", "text:last": "Dialog", "text:email": "emil@firm.example" };
    teams.driver.fill(dialog, wrong, "hanna");
    const end = await held("changes");
    const sent = await teams.driver.press(dialog, dialog.buttons.length - 1, "hanna");
    expect([sent.outcome, sent.dialog?.text]).toEqual(["dialog", working]);
    teams.driver.closeDialog(dialog);
    await end();
    await teams.until(() => Object.keys(reader.complaints("hanna")).length > 0);
    expect(reader.form("hanna")).toMatchObject({ "First name": "Dora", "E-mail": "emil@firm.example" });
    expect(await reader.send("hanna", { "E-mail": "dora@firm.example" })).toContain("Dora Dialog has a phone account.");
    expect(await people("dora@firm.example")).toBe(1);
    expect(overheard()).toBe(before);
  });

  it("a command beside the compose box opens within Teams' five seconds, and a search ends within three", async () => {
    const { teams, reader } = office;
    await reader.open("ada", "onboard");
    const card = reader.top("ada");
    if (!card) throw new Error("a card");
    const end = await held("everything");
    const [opened, found] = await Promise.all([
      teams.driver.openExtension({ user: "hanna", command: "onboard" }),
      teams.driver.search(card, "lookup:extension", "1", "ada"),
    ]);
    expect([opened.outcome, opened.dialog?.buttons.map(({ label }) => label)]).toEqual(["dialog", ["Try again"]]);
    expect([found.results, found.delivery?.status]).toEqual([[], 200]);
    await end();
    expect((await teams.driver.search(card, "lookup:extension", "1", "ada")).results).not.toEqual([]);
    await teams.driver.press(opened.dialog ?? "", "Try again", "hanna");
    expect(Object.keys(reader.form("hanna"))).toContain("First name");
  });

  it("two who wait both see typing, though somebody else is answered meanwhile", async () => {
    const { teams, reader } = office;
    const types = (who: string) => teams.driver.screen(who).typing;
    const end = await held("changes");
    const waiting = { hanna: "Nora", ada: "Nils" };
    const stamps = Object.keys(waiting).map(reader.stamp);
    await Promise.all(
      Object.entries(waiting).map(([user, first]) =>
        teams.driver.say({ user, text: `onboard ${first.toLowerCase()}@firm.example ${first} Wait` }),
      ),
    );
    // before anybody is seen typing, and afterwards
    expect(await reader.type("emil", "me")).toMatch(/^Emil Engel/);
    await teams.until(() => types("hanna") && types("ada"));
    expect(await reader.type("lucy", "me")).toMatch(/^Lucy Lane/);
    expect([types("hanna"), types("ada")]).toEqual([true, true]);
    await end();
    for (const [at, [who, first]] of Object.entries(waiting).entries())
      expect(await reader.settle(who, stamps[at])).toContain(`${first} Wait has a phone account.`);
    expect([types("hanna"), types("ada")]).toEqual([false, false]);
    const typing = teams.callsOf("send").filter(({ body }) => (body as { type?: string }).type === "typing");
    for (const who of Object.keys(waiting)) {
      const { conversation } = teams.driver.lastMessage(who) ?? {};
      expect(typing.filter(({ path }) => decodeURIComponent(path).includes(`/${conversation}/`))).toHaveLength(1);
    }
  });

  // a defect: where to write somebody is looked up in the store that is slow (adapters/teams/outbound/deliver.ts, toOwnChat)
  it("a line in a channel that cannot even be stored is not promised to be, in the own chat", async () => {
    const { teams, reader } = office;
    const end = await held("everything");
    const said = await teams.driver.say({ user: "hanna", room: "hr", text: "onboard ria@firm.example Ria Room" });
    expect(said).toMatchObject({ status: 200 });
    const told = await teams
      .until(() => unsaved.test(reader.reads("hanna")))
      .then(
        () => true,
        () => false,
      );
    await end();
    await teams.until(() => reader.reads("hanna").startsWith("Ria Room has a phone account."));
    expect(told).toBe(true);
  });

  // a defect: that it was there already is only looked at before the acknowledgement (src/core/request/late.ts, keepForLater)
  it("a line that Teams sends again before the first could be stored is done once and told once", async () => {
    const { teams, reader } = office;
    const end = await held("everything");
    const said = await teams.driver.say({ user: "hanna", text: "onboard tom@firm.example Tom Twice" });
    await teams.driver.redeliver(said);
    await end();
    await teams.until(() => reader.reads("hanna").startsWith("Tom Twice has a phone account."));
    await expect.poll(() => office.rows(pending)).toEqual([]);
    expect(await people("tom@firm.example")).toBe(1);
    const answers = teams.driver.screen("hanna").messages.filter(({ text }) => text.startsWith("Tom Twice has"));
    expect(answers).toHaveLength(1);
  });

  it("what a dialog sent is answered in the own chat", async () => {
    const { teams, reader } = office;
    const { dialog } = await teams.driver.openExtension({ user: "ada", command: "onboard" });
    if (!dialog) throw new Error("a dialog");
    teams.driver.fill(dialog, { "text:first": "Dia", "text:last": "Log", "text:email": "dia@firm.example" }, "ada");
    const end = await held("changes");
    const sent = await teams.driver.press(dialog, dialog.buttons.length - 1, "ada");
    expect([sent.outcome, sent.dialog?.text]).toEqual(["dialog", working]);
    await end();
    teams.driver.closeDialog(teams.driver.screen("ada").dialogs.at(-1) ?? dialog);
    expect(await reader.settle("ada", reader.reads("ada").includes("Dia") ? "" : reader.stamp("ada"))).toContain(
      "Dia Log has a phone account.",
    );
  });
});
