import { expect, it } from "vitest";
import { describeEachStore } from "../../fixtures/stores/stores.ts";
import { shareTeamsOffice } from "../../fixtures/teams/teams-office.ts";

describeEachStore("People of Teams", (store) => {
  const office = shareTeamsOffice(store, { installed: ["ada", "emil", "lucy", "gil"] });

  it("are welcomed when they add the app, with what they may do", async () => {
    const { teams, reader, rows } = office();
    const installed = await teams.driver.install({ user: "hanna" });
    expect(installed.installationUpdate?.status).toBe(200);
    await teams.until(() => reader.reads("hanna").startsWith("Hello!"), 4000);
    expect(reader.reads("hanna")).toContain("onboard [Person] <First name> <Last name>");
    await teams.driver.redeliver(installed.installationUpdate ?? { activity: {} });
    const [address] = await rows(
      "select service, conversation, locale, time_zone from chat_addresses where locale = 'en-US'",
    );
    expect(address).toMatchObject({ service: teams.serviceUrl, locale: "en-US", time_zone: "Europe/Berlin" });
    expect(teams.callsOf("send")).toHaveLength(1);
  });

  it("are forgotten when they remove it, and known again when they come back", async () => {
    const { teams, rows } = office();
    const known = async () => (await rows("select count(*)::int n from chat_addresses where locale = 'en-US'"))[0]?.n;
    await teams.driver.uninstall({ user: "hanna" });
    await expect.poll(known).toBe(0);
    await teams.driver.install({ user: "hanna" });
    await expect.poll(known).toBe(1);
  });

  it("are linked once by the address their organisation gave them, and never by what they call themselves", async () => {
    const { teams, reader, rows } = office();
    await reader.type("lucy", "me");
    const lucy = teams.people.find(({ key }) => key === "lucy");
    const id = `teams:${teams.tenantId}:${lucy?.aadId}`;
    expect(
      await rows("select email from users join chat_identities i using (person_id) where i.id = $1", [id]),
    ).toEqual([{ email: "lucy@firm.example" }]);
    const said = await teams.driver.say({ user: "lucy", text: "list" });
    const posing = { ...said.activity, id: "posing", from: { ...(said.activity.from as object), name: "Ada Admin" } };
    await teams.driver.send(JSON.stringify(posing));
    await teams.until(() => teams.callsOf("send").length >= 3, 4000);
    for (const { text } of teams.driver
      .screen("lucy")
      .messages.filter(({ from }) => from === "Switchboard")
      .slice(1))
      expect(text).toBe("You may not use “list”. Only HR and administrators may. Ask Ada Admin or Hanna Hartmann.");
  });

  it("who are guests are told only that, whatever they ask", async () => {
    const { reader } = office();
    for (const line of ["help", "me", "list", "onboard x@firm.example", ""])
      expect(await reader.type("gil", line || "help")).toBe(
        "Guests cannot use this. Ask the colleague who invited you.",
      );
  });

  it("who lost a right a second ago have lost it", async () => {
    const { reader, rows, teams } = office();
    await reader.open("ada", "onboard late@firm.example Late");
    const card = reader.top("ada");
    if (!card) throw new Error("a card");
    teams.driver.fill(card, { "text:last": "Comer" }, "ada");
    await rows(
      "insert into role_grants (person_id, role, reason) select person_id, 'admin', 'test' from users where email = 'lucy@firm.example'",
    );
    await rows(
      "update role_grants set ended_at = now() where role = 'admin' and person_id = (select person_id from users where email = 'ada@firm.example')",
    );
    await teams.driver.press(card, card.buttons.length - 1, "ada");
    expect(await reader.settle("ada")).toMatch(/^You may not use “onboard”\./);
    expect(await rows("select count(*)::int n from users where email = 'late@firm.example'")).toEqual([{ n: 0 }]);
  });

  it("read German where their client does, at once when they change it", async () => {
    const { teams, reader, rows } = office();
    expect(await reader.type("emil", "help")).toMatch(/^Das kannst du hier tun:/);
    expect(await reader.type("emil", "show frieda")).toContain("darfst du dafür nicht benutzen");
    const emil = teams.people.find(({ key }) => key === "emil");
    if (!emil) throw new Error("emil");
    emil.locale = "en-GB";
    expect(await reader.type("emil", "help")).toMatch(/^This is what you can do here:/);
    const stored =
      "select locale from chat_identities i join users u using (person_id) where u.email = 'emil@firm.example'";
    await expect.poll(async () => (await rows(stored))[0]?.locale).toBe("en");
    emil.locale = "de-DE";
  });

  it("are reached where Teams has moved them to", async () => {
    const { teams, rows, reader } = office();
    await rows("update chat_addresses set service = 'https://old.example/'");
    expect(await reader.type("hanna", "me")).toMatch(/^Hanna/);
    // in a room the stored address is what counts: it was refreshed by what came from the person since
    await teams.driver.say({ user: "lucy", room: "hr", text: "me" });
    await teams.until(() => /own chat|cannot write/.test(reader.reads("lucy", "hr")), 10_000).catch(() => {});
    expect(reader.reads("lucy", "hr")).toBe("I have answered in our own chat: that is for you alone.");
  });

  it("of a directory of thousands are picked by Teams itself, and looked up where the app may", async () => {
    const { reader, teams } = office();
    await reader.open("hanna", "onboard");
    const card = reader.top("hanna");
    if (!card) throw new Error("a card");
    const { results, delivery } = await teams.driver.search(card, "member:person", "Ben", "hanna");
    expect([results, delivery]).toEqual([[{ title: "Ben Okafor", value: expect.any(String) }], undefined]);
    const numbers = await teams.driver.search(card, "lookup:number", "+4930", "hanna");
    expect(numbers.results.length).toBeLessThanOrEqual(15);
    expect(numbers.results[0]?.title).toContain("+49 30");
    // whoever may not onboard learns nothing by searching
    const forged = {
      ...numbers.delivery?.activity,
      id: "f:forged",
      from: {
        ...teams.people.find(({ key }) => key === "emil"),
        aadObjectId: teams.people.find(({ key }) => key === "emil")?.aadId,
      },
    };
    expect((await teams.driver.send(JSON.stringify(forged))).json).toMatchObject({ value: { results: [] } });
  });
});
