import { expect, it } from "vitest";
import { shareOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";
import { shareTeamsOffice } from "../../fixtures/teams/teams-office.ts";

describeEachStore("A number whose area code is another place's", (store) => {
  const office = shareOffice(store);

  it("is not given, with the reason at the number, and everything typed stays", async () => {
    const { reader, count, slack } = office();
    // known by then
    await reader.type("hanna", "help");
    const before = await count();
    await reader.open("hanna", "assign lucy@firm.example number=+493023125150 extension=150");
    expect(reader.complaints("hanna")).toEqual({
      Number:
        "+49 30 23125150 does not have the area code +44 20 of London. Choose another number, or another location.",
    });
    expect(reader.form("hanna")).toMatchObject({ Extension: "150" });
    expect(await count()).toBe(before);
    await slack.driver.close("hanna");
  });

  it("is not given to somebody new either, who is not made then", async () => {
    const { reader, everything, slack } = office();
    const { "public.users": users, "public.number_assignments": given } = await everything();
    await reader.open("hanna", "onboard neo@firm.example Neo Newman location=London number=+493023125151");
    expect(reader.complaints("hanna").Number).toContain("+44 20 of London");
    expect(await everything()).toMatchObject({ "public.users": users, "public.number_assignments": given });
    await slack.driver.close("hanna");
  });

  it("does not move to somebody who works elsewhere", async () => {
    const { reader, slack } = office();
    await reader.open("hanna", "move +493023125102 to lucy@firm.example");
    expect(reader.complaints("hanna")["To whom"]).toContain("does not have the area code +44 20 of London");
    await slack.driver.close("hanna");
  });

  it("does not move house with who has it, by themselves or by HR", async () => {
    const { reader, rows, slack } = office();
    const says = "+49 30 23125102 does not have the area code +44 20 of London.";
    await reader.open("hanna", "edit emil@firm.example Emil Engel location=London");
    expect(reader.complaints("hanna").Location).toContain(says);
    await slack.driver.close("hanna");
    await reader.open("emil", "edit");
    await reader.send("emil", { Standort: "London" });
    expect(reader.complaints("emil").Standort).toContain("+49 30 23125102 hat nicht die Vorwahl +44 20 von London.");
    await slack.driver.close("emil");
    expect(
      await rows(
        "select l.name from users u join locations l on l.id = u.location_id where email = 'emil@firm.example'",
      ),
    ).toEqual([{ name: "Berlin" }]);
  });

  it("does not go to a colleague elsewhere when its owner leaves, all numbers or a single one", async () => {
    const { reader, count, slack } = office();
    const before = await count();
    await reader.open("hanna", "offboard emil@firm.example numbers=hand-over to=lucy@firm.example");
    expect(reader.complaints("hanna")["To whom"]).toContain("does not have the area code +44 20 of London");
    await slack.driver.close("hanna");
    await reader.open("hanna", "leave-number +493023125102 hand-over to=lucy@firm.example");
    expect(reader.complaints("hanna")["To a colleague"]).toContain("does not have the area code +44 20 of London");
    await slack.driver.close("hanna");
    expect(await count()).toBe(before);
  });

  it("is given all the same once an administrator has switched the check off, at once", async () => {
    const { reader, rows, slack } = office();
    expect(await reader.type("ada", "settings")).toContain("must have the area code of the person's location: Yes");
    expect(await reader.open("ada", "set areaCodeCheck")).toMatchObject({ Value: "Yes" });
    await reader.send("ada", { Value: "maybe" });
    expect(reader.complaints("ada")).toEqual({ Value: "Answer yes or no." });
    expect(await reader.send("ada", { Value: "nein" })).toMatch(/location: No \(before: Yes\)$/);
    await slack.driver.close("ada");
    expect(await rows("select value from settings where key = 'areaCodeCheck'")).toEqual([{ value: false }]);
    expect(await reader.type("hanna", "assign lucy@firm.example number=+493023125150")).toMatch(
      /^Lucy Lane has \+49 30/,
    );
    expect(await reader.type("ada", "set areaCodeCheck yes")).toMatch(/: Yes \(before: No\)$/);
    // what somebody has already stays theirs
    expect(await reader.type("hanna", "show lucy@firm.example")).toContain("+49 30 23125150");
  });
});

describeEachStore("Auf Deutsch aus Teams: eine Nummer mit fremder Vorwahl", (store) => {
  const office = shareTeamsOffice(store);

  it("wird mit dem Grund abgelehnt", async () => {
    const { reader, rows } = office();
    await rows(`insert into role_grants (person_id, role, reason)
      select person_id, 'hr', 'test' from users where email = 'emil@firm.example'`);
    expect(await reader.type("emil", "assign lucy@firm.example number=+493023125150")).toContain(
      "+49 30 23125150 hat nicht die Vorwahl +44 20 von London.",
    );
  });
});
