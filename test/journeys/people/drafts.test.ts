import { expect, it } from "vitest";
import { shareOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const draft = /^Continued from your draft of \d{1,2}:\d{2}\.$/m;

describeEachStore("A form that was refused and closed", (store) => {
  const office = shareOffice(store);

  /** HR types something that is refused, and gives up. */
  async function giveUp(line: string) {
    const { reader, slack } = office();
    await reader.open("hanna", line);
    await slack.driver.fill("hanna", { "First name": "Draft", "Last name": "Dreyer", "First day": "2032-02-02" });
    await reader.send("hanna", { "E-mail": "not yet" });
    expect(Object.keys(reader.complaints("hanna"))).toEqual(["E-mail"]);
    await slack.driver.close("hanna");
  }
  const typed = { "First name": "Draft", "Last name": "Dreyer", "First day": "2032-02-02", "E-mail": "not yet" };

  it("is offered next time with all that was typed, and can be finished", async () => {
    const { reader } = office();
    await giveUp("onboard");
    expect(await reader.open("hanna", "onboard")).toMatchObject(typed);
    expect(reader.reads("hanna")).toMatch(draft);
    const read = await reader.send("hanna", { "E-mail": "dreyer@firm.example" });
    expect(read).toContain("Draft Dreyer has a phone account.");

    // done is done: nothing is offered any more
    expect(await reader.open("hanna", "onboard")).toMatchObject({ "First name": "", "Last name": "", "E-mail": "" });
    expect(reader.reads("hanna")).not.toMatch(draft);
  });

  it("is given up for good with “Start afresh”", async () => {
    const { reader, slack } = office();
    await giveUp("onboard");
    await reader.open("hanna", "onboard");
    await reader.click("hanna", "Start afresh");
    expect(reader.form("hanna")).toMatchObject({ "First name": "", "Last name": "", "First day": "", "E-mail": "" });
    await slack.driver.close("hanna");
    expect(await reader.open("hanna", "onboard")).toMatchObject({ "First name": "", "E-mail": "" });
    expect(reader.reads("hanna")).not.toMatch(draft);
  });

  it("about Anna is not offered for Ben, but for Anna again", async () => {
    const { reader, slack } = office();
    await giveUp("onboard @anna");
    expect(await reader.open("hanna", "onboard @ben")).toMatchObject({ "First name": "Ben", "Last name": "Okafor" });
    expect(reader.reads("hanna")).not.toMatch(draft);
    await slack.driver.close("hanna");
    expect(await reader.open("hanna", "onboard @anna")).toMatchObject({ Person: "Anna Berg", ...typed });
    expect(reader.reads("hanna")).toMatch(draft);
  });

  it("about somebody who is in no chat is offered when the same line is typed again", async () => {
    const { reader, slack } = office();
    await reader.open("hanna", "onboard nobody@firm.example");
    await reader.send("hanna", { "First name": "Draft", "Last name": "Dreyer", Telephony: "No" });
    await slack.driver.close("hanna");
    expect(await reader.open("hanna", "onboard nobody@firm.example")).toMatchObject({
      ...{ "First name": "Draft", Telephony: "No", "E-mail": "nobody@firm.example" },
    });
  });

  it("is nobody else's to continue", async () => {
    const { reader } = office();
    await giveUp("onboard");
    expect(await reader.open("ada", "onboard")).toMatchObject({ "First name": "", "Last name": "", "E-mail": "" });
    expect(reader.reads("ada")).not.toMatch(draft);
  });

  it("is a draft only once something was sent: what was merely opened is not", async () => {
    const { reader, slack } = office();
    await reader.open("hanna", "onboard @ben");
    await slack.driver.fill("hanna", { "First name": "Benny" });
    await slack.driver.close("hanna");
    expect(await reader.open("hanna", "onboard @ben")).toMatchObject({ "First name": "Ben" });
    expect(reader.reads("hanna")).not.toMatch(draft);
  });
});
