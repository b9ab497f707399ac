import { expect, it } from "vitest";
import { describeEachStore } from "../../fixtures/stores/stores.ts";
import { shareTeamsOffice } from "../../fixtures/teams/teams-office.ts";

const draft = /^Continued from your draft of \d{1,2}:\d{2}\.$/m;

describeEachStore("A form of Teams that was refused and left", (store) => {
  const office = shareTeamsOffice(store);

  const without = { Telephony: "no" };
  /** HR types something that is refused, and gives up. */
  async function giveUp(line: string, mistake: Record<string, string> = { "E-mail": "not yet" }) {
    const { reader, teams } = office();
    await reader.open("hanna", line);
    const typed = { "text:first": "Draft", "text:last": "Dreyer", "date:start": "2032-02-02" };
    teams.driver.fill(reader.top("hanna") ?? "", typed, "hanna");
    await reader.send("hanna", mistake);
    expect(reader.complaints("hanna")).not.toEqual({});
  }
  const typed = { "First name": "Draft", "Last name": "Dreyer", "First day": "2032-02-02", "E-mail": "not yet" };

  it("is offered next time with all that was typed, and can be finished", async () => {
    const { reader } = office();
    await giveUp("onboard");
    expect(await reader.open("hanna", "onboard")).toMatchObject(typed);
    expect(reader.reads("hanna")).toMatch(draft);
    expect(await reader.send("hanna", { "E-mail": "dreyer@firm.example" })).toContain(
      "Draft Dreyer has a phone account.",
    );
    // done is done: nothing is offered any more
    expect(await reader.open("hanna", "onboard")).toMatchObject({ "First name": "", "Last name": "", "E-mail": "" });
    expect(reader.reads("hanna")).not.toMatch(draft);
  });

  it("is the same form when it was begun as a card and is continued beside the compose box", async () => {
    const { reader, teams } = office();
    await giveUp("onboard");
    await teams.driver.openExtension({ user: "hanna", command: "onboard" });
    expect(reader.form("hanna")).toMatchObject(typed);
    expect(reader.reads("hanna")).toMatch(draft);
  });

  it("is given up for good with “Start afresh”, on the card and in a dialog", async () => {
    const { reader, teams } = office();
    const empty = { "First name": "", "Last name": "", "First day": "", "E-mail": "" };
    await giveUp("onboard");
    await reader.open("hanna", "onboard");
    await reader.click("hanna", "Start afresh");
    expect(reader.form("hanna")).toMatchObject(empty);
    expect(await reader.open("hanna", "onboard")).toMatchObject(empty);
    expect(reader.reads("hanna")).not.toMatch(draft);

    await giveUp("onboard");
    const { dialog } = await teams.driver.openExtension({ user: "hanna", command: "onboard" });
    expect(reader.form("hanna")).toMatchObject(typed);
    await teams.driver.press(dialog ?? "", "Start afresh");
    expect(teams.driver.screen("hanna").dialogs).toHaveLength(1);
    expect(reader.form("hanna")).toMatchObject(empty);
  });

  it("about Anna is not offered for Ben, but for Anna again", async () => {
    const { reader } = office();
    await giveUp("onboard anna@firm.example", without);
    expect(await reader.open("hanna", "onboard ben@firm.example")).toMatchObject({ "First name": "Ben" });
    expect(reader.reads("hanna")).not.toMatch(draft);
    expect(await reader.open("hanna", "onboard anna@firm.example First")).toMatchObject({ "First name": "First" });
    expect(await reader.open("hanna", "onboard anna@firm.example")).toMatchObject({
      ...{ Person: "Anna Berg", "First name": "Draft", "Last name": "Dreyer", Telephony: "No" },
    });
    expect(reader.reads("hanna")).toMatch(draft);
  });

  it("about somebody who is in no chat is offered when the same line is typed again", async () => {
    const { reader } = office();
    await giveUp("onboard nobody@firm.example", without);
    expect(await reader.open("hanna", "onboard nobody@firm.example")).toMatchObject({ "First name": "Draft" });
  });

  it("is nobody else's to continue, and shown in no room", async () => {
    const { reader, teams } = office();
    await giveUp("onboard");
    expect(await reader.open("ada", "onboard")).toMatchObject({ "First name": "", "Last name": "", "E-mail": "" });
    expect(reader.reads("ada")).not.toMatch(draft);

    await teams.driver.say({ user: "hanna", room: "hr", text: "onboard" });
    await teams.until(() => teams.driver.lastMessage("hanna", "hr")?.buttons.length === 1, 5000);
    const room = JSON.stringify(teams.driver.screen("lucy", "hr").messages);
    expect(room).not.toMatch(/Draft|Dreyer|not yet/);
    // whoever presses finds their own draft, or none
    const button = teams.driver.lastMessage("hanna", "hr") ?? "";
    await teams.driver.press(button, 0, "ada");
    expect(reader.form("ada")).toMatchObject({ "First name": "", "E-mail": "" });
    await teams.driver.press(button, 0, "hanna");
    expect(reader.form("hanna")).toMatchObject(typed);
  });

  it("is a draft only once something was sent: what was merely filled in is not", async () => {
    const { reader, teams } = office();
    await reader.open("hanna", "onboard ben@firm.example");
    teams.driver.fill(reader.top("hanna") ?? "", { "text:first": "Benny" }, "hanna");
    expect(await reader.open("hanna", "onboard ben@firm.example")).toMatchObject({ "First name": "Ben" });
    expect(reader.reads("hanna")).not.toMatch(draft);
  });
});
