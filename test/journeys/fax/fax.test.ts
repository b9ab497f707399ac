import { expect, it } from "vitest";
import { shareOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";
import { shareTeamsOffice } from "../../fixtures/teams/teams-office.ts";

describeEachStore("Fax lines", (store) => {
  const office = shareOffice(store);

  it("are added, changed and removed, and the phone system follows", async () => {
    const { reader, rows, synced, phoneSystem, slack } = office();
    const actual = async () => {
      await synced("emil@firm.example");
      const there = await phoneSystem.read({ externalId: null, email: "emil@firm.example" });
      return there?.lines.filter(({ kind }) => kind === "fax_line");
    };
    await reader.type("hanna", "add-fax emil@firm.example number=+493023125120");
    expect(Object.values(reader.complaints("hanna"))).toEqual(["Emil Engel may not fax: switch fax on first (edit)."]);
    await slack.driver.close("hanna");
    await reader.type("hanna", "edit emil@firm.example Emil Engel fax=yes");

    expect(await reader.open("hanna", "add-fax emil@firm.example")).toMatchObject({ Sends: "Yes", Receives: "Yes" });
    expect(await reader.send("hanna", { Number: "+49 30 23125120 · Berlin", "Line on top": "Firm GmbH" })).toContain(
      "Emil Engel has a fax line more.\n+49 30 23125120 · sends and receives · “Firm GmbH”",
    );
    await slack.driver.close("hanna");
    expect(await actual()).toMatchObject([
      { numbers: ["+493023125120"], settings: { tagline: "Firm GmbH", sendsFax: true, receivesFax: true } },
    ]);
    expect(await reader.type("emil", "me")).toContain("Fax: +49 30 23125120 · sendet und empfängt · “Firm GmbH”");

    await reader.type("hanna", "fax emil@firm.example");
    await reader.click("hanna", "Change");
    expect(reader.form("hanna")).toMatchObject({ "Line on top": "Firm GmbH" });
    expect(
      await reader.send("hanna", { Number: "+49 30 23125121 · Berlin", "Line on top": null, Sends: "No" }),
    ).toContain("+49 30 23125121 · receives");
    await slack.driver.close("hanna");
    expect(await actual()).toMatchObject([
      { numbers: ["+493023125121"], settings: { tagline: null, sendsFax: false, receivesFax: true } },
    ]);
    expect(
      await rows("select rests_until > now() as rests from number_assignments where number = '+493023125120'"),
    ).toEqual([{ rests: true }]);

    await reader.type("hanna", "fax emil@firm.example");
    expect(await reader.click("hanna", "Remove 1")).toContain(
      "Emil Engel loses a fax line; +49 30 23125121 rests for 90 days.",
    );
    expect(await reader.click("hanna", "Yes, do it")).toContain("Emil Engel still lacks".slice(0, 4));
    expect(await actual()).toEqual([]);
  });

  it("have a number that is free and of the place", async () => {
    const { reader, count, slack } = office();
    await reader.type("hanna", "edit emil@firm.example Emil Engel fax=yes");
    const before = await count();
    for (const [number, complaint] of [
      ["+493023125101", "is taken"],
      ["+493023125120", "still rests"],
      ["+442079460130", "does not have the area code"],
      ["+493099999999", "no number of this account"],
    ]) {
      await reader.type("hanna", `add-fax emil@firm.example number=${number}`);
      expect(reader.complaints("hanna").Number).toContain(complaint);
      await slack.driver.close("hanna");
    }
    await reader.type("hanna", `add-fax emil@firm.example number=+493023125130 tagline="${"x".repeat(61)}"`);
    expect(Object.keys(reader.complaints("hanna"))).toEqual(["Line on top"]);
    expect(await count()).toBe(before);
  });
});

describeEachStore("From Teams a fax line", (store) => {
  const office = shareTeamsOffice(store);
  it("is added and seen", async () => {
    const { reader } = office();
    await reader.type("hanna", "edit emil@firm.example Emil Engel fax=yes");
    expect(await reader.type("hanna", "add-fax emil@firm.example number=+493023125120")).toContain("+49 30 23125120");
    expect(await reader.type("hanna", "fax emil@firm.example")).toContain("sends and receives");
  });
});
