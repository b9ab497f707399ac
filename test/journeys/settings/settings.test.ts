import { expect, it } from "vitest";
import { shareOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

describeEachStore("An administrator changes a setting", (store) => {
  const office = shareOffice(store);

  it("from the list, with the value as it is, and it holds at once for everybody", async () => {
    const { reader } = office();
    expect(await reader.type("ada", "settings")).toContain("First extension of the account: 100");
    expect(await reader.open("ada", "set extensionFrom")).toEqual({
      Setting: "First extension of the account",
      Value: "100",
    });
    expect(await reader.send("ada", { Value: "120" })).toBe("First extension of the account: 120 (before: 100)");
    expect(await reader.open("hanna", "onboard anna@firm.example")).toMatchObject({ Extension: "120" });
    expect(await reader.type("ada", "set extensionFrom 120")).toContain("First extension of the account: 120");
  });

  it("is told what does not fit, and nothing is changed", async () => {
    const { reader, rows } = office();
    for (const [line, says] of [
      ["set quarantineDays lots", "A whole number from 0 to 3650."],
      ["set quarantineDays 99999", "A whole number from 0 to 3650."],
      ["set extensionTo 110", "must not be above"],
    ] as const) {
      await reader.open("ada", line);
      expect(Object.values(reader.complaints("ada")).join()).toContain(says);
      await office().slack.driver.close("ada");
    }
    expect(await rows("select key from settings order by key")).toEqual([{ key: "extensionFrom" }]);
  });

  it("what was shown before it changed is asked anew: the days that numbers rest are part of the question", async () => {
    const { reader, count } = office();
    await reader.type("hanna", "offboard emil@firm.example");
    await reader.type("ada", "set quarantineDays 7");
    const before = await count();
    expect(await reader.click("hanna", "Yes, do it")).toContain("has changed since I asked");
    expect(await count()).toBe(before);
  });

  it("the language of whoever speaks none of ours is the server's, or what is set", async () => {
    const { reader, rows } = office();
    await reader.type("lucy", "me");
    await rows("update chat_identities set locale = 'fr-FR' where id like '%U0LUCY'");
    expect(await reader.type("lucy", "me")).toContain("E-mail: lucy@firm.example");
    await reader.type("ada", "set defaultLanguage de");
    expect(await reader.type("lucy", "me")).toContain("E-Mail: lucy@firm.example");
    await reader.open("ada", "set defaultLanguage fr");
    expect(Object.values(reader.complaints("ada"))).toEqual(["One of en, de, server."]);
  });
});
