import { expect, it } from "vitest";
import { shareOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";
import { shareTeamsOffice } from "../../fixtures/teams/teams-office.ts";

describeEachStore("In the classic edition devices from the third on cost something", (store) => {
  const office = shareOffice(store);
  const add = (who: string, name: string, more = "") =>
    office().reader.type(who, `add-device ${more} kind=voip_phone name=${name}`);

  it("which the form says before, the question with the new sums, and every view afterwards", async () => {
    const { reader, count } = office();
    await reader.open("hanna", "add-device emil@firm.example");
    expect(await office().reader.send("hanna", { Name: "Third", Kind: "VoIP phone" })).toMatch(
      /^Third is to ring for Emil Engel\.\nEmil Engel costs €1\.95 a month then instead of €0\.00; the whole account €1\.95\./,
    );
    const before = await count();
    expect(await reader.click("hanna", "Yes, do it")).toContain("Third rings for Emil Engel.");
    expect(await count()).toBeGreaterThan(before);
    await office().slack.driver.close("hanna");
    expect(await reader.type("emil", "me")).toContain("Geräte kosten: 1,95\u00a0€ im Monat");
    expect(await reader.type("hanna", "list engel")).toContain("€1.95 a month");
    expect(await reader.type("hanna", "devices emil@firm.example")).toContain("My telephony · Routing · €1.95 a month");
    expect(await reader.type("hanna", "costs")).toMatch(
      /^All devices together: €1\.95 a month\.\nEmil Engel\W+3 devices · €1\.95 a month/,
    );
    expect(await reader.type("hanna", "list status=paid")).toMatch(/Emil Engel/);
    expect(await reader.type("hanna", "offboard emil@firm.example")).toContain("this ends: €1.95 a month");
    await reader.click("hanna", "Cancel");
  });

  it("and the form says so when it opens", async () => {
    const { reader, slack } = office();
    await reader.open("emil", "add-device");
    expect(JSON.stringify(slack.workspace.views.get(reader.top("emil")?.id ?? "")?.view)).toContain(
      "Das ist Gerät 4: Ab dem 3. kostet jedes 1,95\u00a0€ im Monat.",
    );
  });

  it("at the price and in the currency of the settings, and no more once it is removed", async () => {
    const { reader, rows } = office();
    await reader.type("ada", "set devicePrice 2,50");
    expect(await reader.type("ada", "set currency chf")).toContain("CHF (before: EUR)");
    expect(await reader.type("ada", "settings")).toContain("Monthly price of each further device: CHF\u00a02.50");
    await reader.type("ada", "set currency XYZ");
    expect(Object.values(reader.complaints("ada"))).toEqual(["Three letters of a currency, like EUR."]);
    await office().slack.driver.close("ada");
    expect(await reader.type("ada", "costs")).toContain("CHF\u00a02.50 a month");
    const [third] = await rows("select id from devices where name = 'Third'");
    expect(await reader.type("ada", `remove-device ${third?.id}`)).toContain(
      "Emil Engel costs CHF\u00a00.00 a month then instead of CHF\u00a02.50; the whole account CHF\u00a00.00.",
    );
    await reader.click("ada", "Yes, do it");
    expect(await reader.type("ada", "costs")).toBe("Nothing here costs anything by device.");
    await rows("delete from settings");
  });

  it("a yes to a price that has changed meanwhile does not count", async () => {
    const { reader, rows } = office();
    await add("hanna", "Dear", "emil@firm.example");
    await rows("insert into settings (key, value) values ('devicePrice', '900')");
    const before = await rows("select count(*)::int n from devices");
    expect(await reader.click("hanna", "Yes, do it")).not.toContain("Dear rings");
    expect(await rows("select count(*)::int n from devices")).toEqual(before);
    await rows("delete from settings");
  });

  it("and an app is none of its devices", async () => {
    const { reader, slack } = office();
    await reader.type("hanna", "add-device emil@firm.example kind=app name=App");
    expect(Object.keys(reader.complaints("hanna"))).toEqual(["Kind"]);
    await slack.driver.close("hanna");
    expect(await reader.type("hanna", "devices me")).toContain("VoIP phone");
  });
});

describeEachStore("In the neo edition", (store) => {
  const office = shareTeamsOffice(store, { env: { PHONE_EDITION: "neo" } });

  it("there are apps, nothing is paid by device, and things are called as there", async () => {
    const { reader } = office();
    for (const name of ["One", "Two", "Three"])
      expect(await reader.type("hanna", `add-device me kind=app name=${name}`)).toContain(`${name} rings for`);
    const read = await reader.type("hanna", "devices");
    expect(read).toContain("Apps and devices");
    expect(read).not.toContain("€");
    expect(await reader.type("hanna", "costs")).toBe("Nothing here costs anything by device.");
    expect(await reader.type("hanna", "me")).toContain("Profile → Location: Berlin");
    await reader.type("hanna", "add-device me kind=external name=Home number=+4930111111");
    expect(JSON.stringify(reader.complaints("hanna"))).toContain("external");
  });
});
