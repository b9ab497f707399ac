import { expect, it } from "vitest";
import { describeEachStore } from "../../fixtures/stores.ts";
import { shareTeamsOffice } from "../../fixtures/teams-office.ts";

describeEachStore("HR onboards from Teams", (store) => {
  const office = shareTeamsOffice(store);

  it("opens a form filled from what Teams knows and the next free number and extension, and creates Anna", async () => {
    const { reader, synced, logged } = office();
    expect(
      Object.entries(await reader.open("hanna", "onboard anna@firm.example")).map((pair) => pair.join(": ")),
    ).toEqual([
      ...["Person: Anna Berg", "First name: Anna", "Last name: Berg", "E-mail: anna@firm.example", "Location: Berlin"],
      ...["First day: ", "Telephony: Yes", "Fax: No", "Number: +49 30 23125103", "Extension: 103"],
    ]);
    expect((await reader.send("hanna")).split("\n")).toEqual([
      "Anna Berg has a phone account.",
      "Given: number +49 30 23125103, extension 103, location Berlin.",
      "Still missing: a device that rings.",
      "The phone system is being brought up to date.",
      "The same in one line: onboard anna@firm.example Anna Berg location=Berlin number=+493023125103 extension=103",
    ]);
    expect(await synced("anna@firm.example")).toBe("done");
    expect(logged).toEqual([]);
  });
});
