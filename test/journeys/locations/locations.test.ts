import { expect, it } from "vitest";
import { shareOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";
import { shareTeamsOffice } from "../../fixtures/teams/teams-office.ts";

describeEachStore("Locations", (store) => {
  const office = shareOffice(store);

  it("a form says at the field what is wrong, and keeps what was typed", async () => {
    const { reader, rows, slack } = office();
    await reader.open(
      "ada",
      "add-location berlin street=Hof postcode=1 city=Bonn country=Germany zone=Atlantis area=o30",
    );
    expect(reader.complaints("ada")).toEqual({
      Country: "Two letters: DE, AT, GB …",
      "Time zone": "This is no time zone. Write it like Europe/Berlin.",
      "Area code": "Only digits, like 030 or 30; or “none”.",
    });
    await slack.driver.close("ada");
    await office().tidy();
    await reader.open("ada", "add-location berlin street=Hof postcode=1 city=Bonn country=at zone=Vienna area=none");
    expect(reader.complaints("ada")).toEqual({ Name: "There is a location “berlin” already." });
    await slack.driver.close("ada");
    await office().tidy();
    expect(await rows("select name from locations order by name")).toEqual([{ name: "Berlin" }, { name: "London" }]);
  });

  it("a new name reaches the phone system for everybody who works there, audited with before and after", async () => {
    const { reader, rows, synced, phoneSystem } = office();
    expect(await reader.open("ada", "change-location london")).toMatchObject({
      ...{ Location: "London", Name: "London", City: "London", Country: "GB", "Time zone": "Europe/London" },
      "Area code": "20",
    });
    expect(await reader.send("ada", { Name: "City of London" })).toBe("London is changed: name City of London.");
    await expect
      .poll(() => phoneSystem.read({ externalId: null, email: "lucy@firm.example" }), { timeout: 6000 })
      .toMatchObject({ location: "City of London" });
    expect(await synced("lucy@firm.example")).toBe("done");
    const [event] = await rows(
      "select d.before, d.after from audit_details d join audit a on a.id = d.audit_id where a.verb = 'location.change'",
    );
    expect(event).toEqual({ before: { location: "London", name: "London" }, after: { name: "City of London" } });
    expect(await reader.type("hanna", "show lucy@firm.example")).toContain("Location: City of London");
    await reader.open("ada", 'change-location "City of London"');
    expect(await reader.send("ada")).toBe("Nothing had to be changed.");
    await reader.open("ada", 'change-location "City of London"');
    expect(await reader.send("ada", { Name: "London" })).toMatch(/name London\.$/);
  });

  it("with people or numbers stays, and says how many", async () => {
    const { reader, count, slack } = office();
    const before = await count();
    await reader.open("ada", "remove-location London");
    expect(reader.complaints("ada")).toEqual({
      Location: "London still has one person and 100 numbers: it stays.",
    });
    await slack.driver.close("ada");
    await reader.open("ada", "remove-location Atlantis");
    expect(reader.complaints("ada")).toEqual({ Location: "There is no location “Atlantis”." });
    await slack.driver.close("ada");
    expect(await count()).toBe(before);
  });

  it("that somebody moves to between question and yes stays", async () => {
    const { reader, rows } = office();
    await rows("insert into locations (name, time_zone) values ('Bonn', 'Europe/Berlin')");
    expect(await reader.type("ada", "remove-location Bonn")).toContain("Bonn is removed for good.");
    expect(await reader.type("hanna", "edit emil@firm.example Emil Engel location=Bonn")).toContain("location Bonn");
    expect(await reader.click("ada", "Yes, do it")).toContain("Bonn still has one person and 0 numbers: it stays.");
    expect(await rows("select name from locations where name = 'Bonn'")).toHaveLength(1);
  });

  it("the question outlives no right: who is administrator no more removes nothing", async () => {
    const { reader, rows, hire } = office();
    await rows("insert into locations (name, time_zone) values ('Kiel', 'Europe/Berlin')");
    await hire("arne", "admin");
    await reader.type("arne", "help");
    await reader.type("arne", "remove-location Kiel");
    await rows(
      "update role_grants set ended_at = now() where person_id = (select person_id from users where email = 'arne@firm.example')",
    );
    expect(await reader.click("arne", "Yes, do it")).toContain("You may not use “remove-location”.");
    expect(await rows("select name from locations where name = 'Kiel'")).toHaveLength(1);
  });
});

describeEachStore("Standorte auf Deutsch aus Teams", (store) => {
  const office = shareTeamsOffice(store);

  it("werden angesehen, angelegt und mit Gründen abgelehnt", async () => {
    const { reader, rows } = office();
    await rows(`insert into role_grants (person_id, role, reason)
      select person_id, 'admin', 'test' from users where email = 'emil@firm.example'`);
    expect(await reader.type("emil", "locations")).toMatch(
      /^Standorte\n[\s\S]*Vorwahl 30 · 3 Personen · 100 Rufnummern/,
    );
    expect(await reader.type("emil", "remove-location London")).toContain(
      "London hat noch eine Person und 100 Rufnummern: Er bleibt.",
    );
    expect(
      await reader.type(
        "emil",
        'add-location Bonn street="Am Hof 1" postcode=53111 city=Bonn zone=Berlin vorwahl=0228',
      ),
    ).toMatch(/^Bonn ist jetzt ein Standort\./);
    expect(await reader.type("emil", "change-location Bonn Bonn vorwahl=keine")).toBe(
      "Bonn ist geändert: Vorwahl keine.",
    );
  });
});
