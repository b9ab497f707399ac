import { beforeAll, expect, it, vi } from "vitest";
import { createSender } from "../../../db/queue/send-jobs.ts";
import { announce } from "../../../src/ports/queue/job-names.ts";
import { createClock } from "../../fixtures/company/request-context.ts";
import { shareOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";
import { shareTeamsOffice } from "../../fixtures/teams/teams-office.ts";

const soon = { timeout: 8000 };
const yes = "Yes, do it";

describeEachStore("The company reads in a channel who starts and who leaves", (store) => {
  // days ahead: the queue keeps the real time, and what is planned for a day that is over there would run at once, for ever
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const [eve, first] = [inDays(3), inDays(4)];
  const clock = createClock(`${eve}T12:00:00Z`);
  const office = shareOffice(store, { clock });
  const inChannel = (who = "lucy") =>
    (
      office()
        .slack.driver.screen(who)
        .channels.find(({ name }) => name === "phones")?.messages ?? []
    )
      .filter(({ ephemeral }) => !ephemeral)
      .map(({ text }) => text);
  const strike = async () => {
    await createSender(office().db).send(announce, {});
    const open = "select id from jobs where queue in ('announce', 'deliver-notice') and schedule is null";
    await vi.waitFor(async () => expect(await office().rows(open)).toEqual([]), soon);
  };
  beforeAll(async () => {
    const { slack, reader, rows } = office();
    const { workspace } = slack;
    workspace.addChannel({
      id: "C0PHONES",
      name: "phones",
      members: ["U0ADA", "U0LUCY", "U0HANNA", workspace.botUser],
    });
    await reader.type("hanna", "onboard early@firm.example Early Bird location=Berlin");
    await strike();
    await reader.type("ada", "set newsChannel #phones");
    await vi.waitFor(
      async () => expect(await rows("select 1 from notice_copies where shown = 1")).not.toEqual([]),
      soon,
    );
  });

  it("who starts, on the first day and not before, with what colleagues need to call them; once", async () => {
    const { reader } = office();
    await reader.open("hanna", `onboard @anna start=${first} location=Berlin`);
    await reader.send("hanna");
    await strike();
    expect(inChannel()).toEqual([]);
    clock.set(`${first}T00:00:30Z`);
    await strike();
    await strike();
    expect(inChannel()).toEqual([
      expect.stringMatching(/^Anna Berg has started\.\nNumber: \+49 30 231251\d\d\nExtension: \d+\nLocation: Berlin$/),
    ]);
    // not who was there before anybody wanted to read of it
    expect(inChannel().join()).not.toContain("Early");
  });

  it("who starts at once, without a chat of their own; nothing of e-mail, rights or price", async () => {
    const { reader } = office();
    await reader.type("ada", "onboard max@firm.example Max Möller admin=yes location=London extension=150");
    await expect.poll(() => inChannel(), soon).toEqual(["Max Möller has started.\nExtension: 150\nLocation: London"]);
    expect(inChannel().join()).not.toMatch(/@|admin|€/i);
  });

  it("who left and who takes the calls now; and that they are back", async () => {
    const { reader } = office();
    await reader.type("hanna", "offboard emil@firm.example numbers=hand-over to=ada@firm.example");
    await reader.click("hanna", yes);
    await expect
      .poll(() => inChannel(), soon)
      .toEqual(["Emil Engel has left the company.\nAda Admin takes the calls to +49 30 23125102 now."]);
    await reader.type("hanna", "restore emil@firm.example");
    await expect
      .poll(() => inChannel().at(-1), soon)
      .toBe("Emil Engel is back in the company.\nExtension: 102\nLocation: Berlin");
  });

  it("not who leaves before having begun, and nobody once it is set to none", async () => {
    const { reader } = office();
    await reader.type("hanna", `onboard zoe@firm.example Zoe Later start=${inDays(60)} telephony=no`);
    await reader.type("hanna", "offboard zoe@firm.example");
    await reader.click("hanna", yes);
    await reader.type("ada", "set newsChannel none");
    await reader.type("hanna", "onboard nora@firm.example Nora Quiet telephony=no");
    await strike();
    await reader.type("hanna", "offboard nora@firm.example");
    await reader.click("hanna", yes);
    await strike();
    expect(inChannel().join()).toMatch(
      /^Where company news is posted: This is not posted here any more, so Ada Admin has set\.$/,
    );
    await reader.type("ada", "set newsChannel #phones");
    await strike();
    expect(inChannel().join()).not.toContain("Nora");
  });

  it("whoever is forgotten stands in none of it any more, also under the name of those days", async () => {
    const { reader, rows, slack } = office();
    await reader.type("hanna", "onboard iris@firm.example Iris Indigo telephony=no");
    await strike();
    await reader.open("hanna", "edit iris@firm.example");
    await reader.send("hanna", { "Last name": "Umber" });
    await slack.driver.close("hanna");
    await reader.type("hanna", "offboard iris@firm.example");
    await reader.click("hanna", yes);
    await strike();
    expect(inChannel()).toEqual(["Iris Indigo has started.", "Iris Umber has left the company."]);
    const stands = async () => JSON.stringify(await rows("select * from notices"));
    expect(await stands()).toMatch(/Iris Indigo.*Iris Umber|Iris Umber.*Iris Indigo/);
    await reader.type("ada", "erase iris@firm.example");
    expect(await reader.click("ada", yes)).toContain("Forgotten");
    expect(await stands()).not.toContain("Iris");
    const forgotten = "The person this was about has been forgotten.";
    await expect.poll(inChannel, soon).toEqual([forgotten, forgotten]);
  });
});

describeEachStore("The company reads its news in Teams", (store) => {
  const office = shareTeamsOffice(store);

  it("in German where it speaks German: who starts, and who leaves", async () => {
    const { reader, teams } = office();
    const inChannel = () =>
      teams.driver.screen("lucy", "hr").messages.flatMap(({ from, text }) => (from === teams.bot.name ? [text] : []));
    await reader.type("ada", "set defaultLanguage de");
    await reader.type("ada", "set newsChannel here", { room: "hr" });
    await reader.type("hanna", "onboard max@firm.example Max Möller location=Berlin extension=150");
    await expect
      .poll(() => inChannel().at(-1), soon)
      .toMatch(/^Max Möller hat angefangen\.\nDurchwahl: 150\nStandort: Berlin$/);
    await reader.type("hanna", "offboard max@firm.example");
    await reader.click("hanna", yes);
    await expect.poll(() => inChannel().at(-1), soon).toBe("Max Möller hat die Firma verlassen.");
  });
});
