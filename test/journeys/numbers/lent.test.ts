import { expect, it } from "vitest";
import { shareOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

describeEachStore("A number that a colleague takes over until a day", (store) => {
  const office = shareOffice(store);

  it("says so wherever it is shown, in the language of who reads", async () => {
    const { reader, hire } = office();
    await hire("nina", "hr", "de-DE");
    await reader.type("hanna", "leave-number +493023125102 hand-over to=hanna@firm.example until=2099-12-31");
    await reader.type("ada", "offboard emil@firm.example");
    await reader.click("ada", "Yes, do it");
    const own = "Number: +49 30 23125101, +49 30 23125102 (taken over until 31 December 2099)";
    expect(await reader.type("hanna", "me")).toContain(own);
    const read = await reader.type("nina", "show hanna@firm.example");
    expect(read).toContain("Rufnummer: +49 30 23125101, +49 30 23125102 (übernommen bis 31. Dezember 2099)");
  });
});
