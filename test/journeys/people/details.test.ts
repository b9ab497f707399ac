import { expect, it } from "vitest";
import { shareOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";
import { shareTeamsOffice } from "../../fixtures/teams/teams-office.ts";

describeEachStore("Somebody's details change", (store) => {
  const office = shareOffice(store);

  it("from a form filled with what is; only what changed is written and told", async () => {
    const { reader, rows, synced, phoneSystem } = office();
    // he moves house and keeps his number
    await rows("insert into settings (key, value) values ('areaCodeCheck', 'false')");
    expect(await reader.open("hanna", "edit emil@firm.example")).toEqual({
      ...{ Person: "emil@firm.example", "First name": "Emil", "Last name": "Engel", Location: "Berlin", Language: "" },
      ...{ Telephony: "Yes", Fax: "No" },
    });
    expect(await reader.send("hanna", { Location: "London" })).toMatch(/^Emil Engel is changed: location London\.\n/);
    const [event] = await rows(
      "select before, after from audit_details d join audit a on a.id = d.audit_id where a.verb = 'user.edit'",
    );
    expect(event).toEqual({ before: { location: "Berlin" }, after: { location: "London" } });
    await synced("emil@firm.example");
    expect(await phoneSystem.read({ externalId: null, email: "emil@firm.example" })).toMatchObject({
      location: "London",
    });
    await reader.open("hanna", "edit emil@firm.example");
    expect(await reader.send("hanna")).toBe("Nothing had to be changed.");
  });

  it("telephony is not taken away from under a number", async () => {
    const { reader, count } = office();
    await reader.open("hanna", "edit emil@firm.example");
    const before = await count();
    await reader.send("hanna", { Telephony: "No" });
    expect(reader.complaints("hanna")).toEqual({ Telephony: "Take these back first (release): +49 30 23125102, 102." });
    expect(await count()).toBe(before);
  });

  it("by the person: what is theirs, and not what they may", async () => {
    const { reader, rows } = office();
    expect(Object.keys(await reader.open("lucy", "edit"))).toEqual([
      "Person",
      "First name",
      "Last name",
      "Location",
      "Language",
    ]);
    expect(await reader.send("lucy", { "Last name": "Long" })).toMatch(/^Lucy Long is changed: name\./);
    expect(await rows("select telephony from users where email = 'lucy@firm.example'")).toEqual([{ telephony: true }]);
    expect(await reader.type("lucy", "edit me Lucy Lane telephony=no")).toContain("You may not set this.");
  });

  it("the language goes to the phone system, and what comes unasked is written in it whatever the chat speaks", async () => {
    const { reader, synced, phoneSystem } = office();
    expect(await reader.type("lucy", "edit me Lucy Long language=de")).toMatch(
      /^Lucy Long is changed: language German\.\n/,
    );
    await synced("lucy@firm.example");
    expect(await phoneSystem.read({ externalId: null, email: "lucy@firm.example" })).toMatchObject({ language: "de" });
    expect(await reader.type("lucy", "me")).toContain("Language: German");
    expect(await reader.open("hanna", "edit lucy@firm.example")).toMatchObject({ Language: "German" });
    expect(reader.told("lucy")).toEqual([]);
    await reader.send("hanna", { Location: "Berlin" });
    await expect.poll(() => reader.told("lucy").length, { timeout: 6000 }).toBe(1);
    expect(reader.told("lucy")[0]).toMatch(/^Hanna Hartmann hat dein Telefonkonto geändert:\nGeändert: Standort\./);
    await reader.open("hanna", "edit lucy@firm.example");
    expect(await reader.send("hanna", { Language: "English" })).toContain("is changed: language English.");
  });

  it("not to a place that is not there", async () => {
    const { reader } = office();
    expect(await reader.type("hanna", "edit emil@firm.example Emil Engel location=Atlantis")).toContain("look for");
    expect(Object.values(reader.complaints("hanna")).join()).toContain("Atlantis");
  });
});

describeEachStore("From Teams somebody's details change", (store) => {
  const office = shareTeamsOffice(store);
  it("by the person, in German", async () => {
    const { reader } = office();
    expect(await reader.open("emil", "edit")).toMatchObject({ Vorname: "Emil", Nachname: "Engel", Standort: "Berlin" });
    expect(await reader.send("emil", { Nachname: "Engels" })).toMatch(/^Emil Engels ist geändert: Name\./);
  });
});
