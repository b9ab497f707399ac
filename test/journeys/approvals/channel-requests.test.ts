import { beforeAll, expect, it } from "vitest";
import { createSender } from "../../../db/queue/send-jobs.ts";
import { endRights } from "../../../src/ports/queue/job-names.ts";
import { shareBothChats } from "../../fixtures/company/both-chats.ts";
import { createChannels } from "../../fixtures/company/channels.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const soon = { timeout: 8000 };
const settled = (what: string) =>
  new RegExp(`^This is settled:\\nEmil Engel: administrator's right\\n(.*\\n)*${what} by .*, after .*\\.$`);

describeEachStore("A request stands in the channel that the settings name, too", (store) => {
  const open = shareBothChats(store, ["ada", "emil", "lucy"]);
  const channels = createChannels(open);
  const { typeIn, sayIn, inSlackChannel, cardIn, inTeamsChannel, teamsCardIn } = channels;
  beforeAll(async () => {
    await channels.prepare();
    const { inSlack, inTeams, premises } = open();
    await premises.rows(
      "insert into role_grants (person_id, role, reason) select person_id, 'admin', 'test' from users where email = 'lucy@firm.example'",
    );
    for (const who of ["ada", "lucy", "emil", "hanna"]) await inSlack.type(who, "help");
    for (const who of ["ada", "lucy", "emil"]) await inTeams.type(who, "help");
  });
  const state = async (reason: string) =>
    (await open().premises.rows("select state from admin_requests where reason = $1", [reason]))[0]?.state;
  const asked = (reason: string) =>
    new RegExp(
      `^This waits for an answer:\\nEmil Engel: administrator's right\\n(.*\\n)*Reason: ${reason}\\n(.*\\n)*Who can decide it now: Ada Admin, Lucy Lane\\.`,
    );

  it("decided by a click there: it and all private copies turn, and the answer is for whoever clicked alone", async () => {
    const { inSlack, inTeams, slack, premises } = open();
    await typeIn("phones", "ada", "set requestsChannel here");
    await inTeams.type("emil", 'request-admin reason="erste" for=24h');
    await expect.poll(() => inSlackChannel("phones").at(-1), soon).toMatch(asked("erste"));
    await expect.poll(() => inSlack.told("ada").at(-1), soon).toContain("erste");
    const card = cardIn("phones");
    expect(card?.buttons.map(({ label }) => label)).toEqual(["Approve", "Deny"]);

    // an employee, whoever asked, reads a refusal that nobody else sees, and nothing is written
    const before = await premises.count();
    for (const who of ["emil", "hanna"]) {
      await slack.driver.click(card ?? "", "Approve", who);
      await expect
        .poll(() => slack.driver.lastMessage(who, "phones"), soon)
        .toMatchObject({ ephemeral: true, text: expect.stringMatching(/darfst du nicht|You may not/) });
    }
    expect(await premises.count()).toBe(before);
    expect(await state("erste")).toBe("pending");

    const there = inSlackChannel("phones").length;
    await slack.driver.click(card ?? "", "Approve", "lucy");
    await expect.poll(() => inSlackChannel("phones").at(-1), soon).toMatch(settled("Approved"));
    expect(inSlackChannel("phones")).toHaveLength(there);
    expect(cardIn("phones")).toBeUndefined();
    // that the channel was set is told at the same time, in any order
    for (const read of [() => inSlack.told("ada"), () => inTeams.told("ada"), () => inSlack.told("lucy")])
      await expect.poll(() => read().findLast((one) => one.includes("erste")), soon).toMatch(settled("Approved"));
    expect(slack.driver.lastMessage("lucy", "phones")).toMatchObject({ ephemeral: true });
    await premises.rows("update role_grants set ended_at = now() where reason = 'erste'");
  });

  it("decided in a private chat, it turns there; deleted there, it is posted again", async () => {
    const { inSlack, slack, premises } = open();
    await inSlack.type("emil", 'request-admin reason="zweite" for=24h');
    await expect.poll(() => inSlackChannel("phones").at(-1), soon).toMatch(asked("zweite"));
    const card = cardIn("phones");
    const at = slack.workspace.messages.findIndex(({ ts }) => ts === card?.ts);
    slack.workspace.messages.splice(at, 1);
    await expect.poll(() => inSlack.told("ada").at(-1), soon).toContain("zweite");
    const own = slack.driver
      .screen("ada")
      .channels.find(({ id }) => id.startsWith("D"))
      ?.messages.at(-1);
    await slack.driver.click(own ?? "", "Deny", "ada");
    await expect.poll(() => inSlackChannel("phones").at(-1), soon).toMatch(settled("Denied"));
    expect(await state("zweite")).toBe("denied");
    await premises.rows("select 1");
  });

  it("in a channel of Teams a press answers in a dialog, and what waits already follows to a new channel", async () => {
    const { inSlack, teams, premises } = open();
    await inSlack.type("emil", 'request-admin reason="dritte" for=24h');
    await expect.poll(() => inSlackChannel("phones").at(-1), soon).toMatch(asked("dritte"));
    await sayIn("hr", "ada", "set requestsChannel here");
    await createSender(premises.db).send(endRights, {});
    await expect.poll(() => inTeamsChannel("hr").at(-1), soon).toMatch(asked("dritte"));
    const card = teamsCardIn("hr");
    const before = await premises.count();
    const refused = await teams.driver.press(card ?? "", "Approve", "emil");
    expect(refused.dialog?.text).toMatch(/darfst du nicht/);
    expect(await premises.count()).toBe(before);
    const everything = () => teams.driver.screen("lucy", "hr").messages.length;
    const said = everything();
    const pressed = await teams.driver.press(card ?? "", "Approve", "lucy");
    expect(pressed.dialog?.text).toContain("Approved by Lucy Lane");
    // where it stood before it turns, too, and nothing more is said in either
    await expect.poll(() => inTeamsChannel("hr").at(-1), soon).toMatch(settled("Approved"));
    await expect
      .poll(() => inSlackChannel("phones").findLast((one) => one.includes("dritte")), soon)
      .toMatch(settled("Approved"));
    expect(everything()).toBe(said);
    await premises.rows("update role_grants set ended_at = now() where reason = 'dritte'");
  });

  it("nowhere any more once the setting says so; in German where the company speaks it", async () => {
    const { inSlack } = open();
    await inSlack.type("ada", "set requestsChannel #general");
    await inSlack.type("ada", "set defaultLanguage de");
    await inSlack.type("emil", 'request-admin reason="vierte" for=1h');
    await expect
      .poll(() => inSlackChannel("general").at(-1), soon)
      .toMatch(/^Das wartet auf eine Antwort:\nEmil Engel: Administratorrecht\n(.*\n)*Wer es jetzt entscheiden kann: /);
    await inSlack.type("emil", "cancel-request vierte");
    await expect
      .poll(() => inSlackChannel("general").at(-1), soon)
      .toMatch(/^Das ist erledigt:\n(.*\n)*Zurückgezogen\.$/);
    await inSlack.type("ada", "set requestsChannel keine");
    const before = inSlackChannel("general").length;
    await inSlack.type("emil", 'request-admin reason="fünfte" for=1h');
    await expect.poll(() => inSlack.told("ada").at(-1), soon).toContain("fünfte");
    expect(inSlackChannel("general").slice(before).join()).not.toContain("fünfte");
  });
});
