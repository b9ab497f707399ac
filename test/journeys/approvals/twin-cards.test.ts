import { beforeAll, expect, it } from "vitest";
import { createSender } from "../../../db/queue/send-jobs.ts";
import { repairCopies } from "../../../src/ports/queue/job-names.ts";
import { shareBothChats } from "../../fixtures/company/both-chats.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const soon = { timeout: 8000 };
const asks = (lead: string, reason: string) =>
  new RegExp(`^${lead}\\nEmil Engel: administrator's right\\n(.*\\n)*.*${reason}`);

describeEachStore("A request stands in every chat of whoever decides it", (store) => {
  const open = shareBothChats(store, ["ada", "emil"]);
  beforeAll(async () => {
    const { inSlack, inTeams, premises } = open();
    // hired as an administrator by the server's own means, in both chats

    await premises.rows(
      "insert into role_grants (person_id, role, reason) select person_id, 'admin', 'test' from users where email = 'lucy@firm.example'",
    );
    for (const who of ["ada", "lucy", "emil"]) await inSlack.type(who, "help");
    for (const who of ["ada", "emil"]) await inTeams.type(who, "help");
  });
  const pending = async (reason: string) => {
    const { inSlack, inTeams } = open();
    await expect.poll(() => inSlack.told("ada").at(-1), soon).toMatch(asks("Please decide:", reason));
    await expect.poll(() => inTeams.told("ada").at(-1), soon).toMatch(asks("Please decide:", reason));
    await expect.poll(() => inSlack.told("lucy").at(-1), soon).toMatch(asks("Please decide:", reason));
  };

  it("asked in Teams, decided in Slack: all of them turn, and who asked reads it", async () => {
    const { inSlack, inTeams, slack, teams, premises } = open();
    await inTeams.type("emil", 'request-admin reason="Neue Anlage" for=24h');
    await pending("Neue Anlage");
    const before = { slack: inSlack.told("ada").length, teams: inTeams.told("ada").length };
    const card = slack.driver.lastMessage("ada");
    if (!card) throw new Error("a card");
    await slack.driver.click(card, "Approve", "ada");
    const settled =
      /^This is settled:\nEmil Engel: administrator's right\n(.*\n)*Approved by Ada Admin, \d\d? \w{3} \d{4}, \d\d:\d\d, after less than a minute\.$/;
    for (const read of [() => inSlack.told("ada"), () => inTeams.told("ada"), () => inSlack.told("lucy")])
      await expect.poll(() => read().at(-1), soon).toMatch(settled);
    // in their place: no message more than there was
    expect({ slack: inSlack.told("ada").length, teams: inTeams.told("ada").length }).toEqual(before);
    const told = /^Das ist erledigt:\nEmil Engel: Administratorrecht\n(.*\n)*Erlaubt von Ada Admin, /;
    await expect.poll(() => inSlack.told("emil").at(-1), soon).toMatch(told);
    await expect.poll(() => inTeams.told("emil").at(-1), soon).toMatch(told);
    expect(teams.driver.screen("ada").notices).toEqual([]);
    await premises.rows("update role_grants set ended_at = now() where reason = 'Neue Anlage'");
  });

  it("approved by two at once in two chats: one decides, the other reads who did", async () => {
    const { inSlack, inTeams, slack, teams, premises } = open();
    await inTeams.type("emil", 'request-admin reason="zwei Klicks" for=1h');
    await pending("zwei Klicks");
    const inTeamsCard = teams.driver.screen("ada").messages.at(-1);
    const lucys = slack.driver.lastMessage("lucy");
    if (!inTeamsCard || !lucys) throw new Error("two cards");
    await Promise.all([teams.driver.press(inTeamsCard, "Approve", "ada"), slack.driver.click(lucys, "Deny", "lucy")]);
    // a press is acknowledged before it is decided
    const states = () => premises.rows("select state from admin_requests where reason = 'zwei Klicks'");
    await expect.poll(states, soon).not.toEqual([{ state: "pending" }]);
    const [{ state } = {}] = await states();
    const outcome = state === "approved" ? "Approved by Ada Admin" : "Denied by Lucy Lane";
    for (const read of [() => inSlack.told("ada"), () => inTeams.told("ada"), () => inSlack.told("lucy")])
      await expect.poll(() => read().at(-1), soon).toContain(outcome);
    expect(
      await premises.rows(
        "select count(*)::int n from audit a join audit_details d on d.audit_id = a.id where verb in ('admin.approved', 'admin.denied') and d.after->>'reason' = 'zwei Klicks'",
      ),
    ).toEqual([{ n: 1 }]);
    await premises.rows("update role_grants set ended_at = now() where reason = 'zwei Klicks' and ended_at is null");
  });

  it("changed, it says what it says now, and the click on what it said before does not count", async () => {
    const { inSlack, slack } = open();
    await inSlack.type("emil", 'request-admin reason="eine Stunde" for=1h');
    await pending("eine Stunde");
    const old = slack.driver.lastMessage("lucy");
    if (!old) throw new Error("a card");
    await inSlack.type("emil", 'request-admin reason="eine Woche" for=168h');
    await slack.driver.click(old, "Approve", "lucy");
    await expect.poll(() => inSlack.reads("lucy"), soon).toContain("The request has changed since you saw it");
    await pending("eine Woche");
    await inSlack.type("emil", "cancel-request Woche");
    await expect.poll(() => inSlack.told("ada").at(-1), soon).toMatch(/^This is settled:\n(.*\n)*Withdrawn\.$/);
  });

  it("deleted, it is posted again with what it says then; who asked has left: withdrawn", async () => {
    const { inSlack, slack, premises } = open();
    await inSlack.type("hanna", "onboard kim@firm.example Kim Kurz");
    await premises.rows("select 1");
    await inSlack.type("lucy", 'request-admin kim@firm.example reason="geht bald" for=1h');
    await expect.poll(() => inSlack.told("ada").at(-1), soon).toContain("geht bald");
    const card = slack.driver.lastMessage("ada");
    if (!card) throw new Error("a card");
    const channel = slack.workspace.messages.find(({ ts }) => ts === card.ts);
    if (!channel) throw new Error("a message");
    slack.workspace.messages.splice(slack.workspace.messages.indexOf(channel), 1);
    await inSlack.type("hanna", "offboard kim@firm.example");
    await inSlack.click("hanna", "Yes, do it");
    await expect
      .poll(() => inSlack.told("ada").at(-1), soon)
      .toMatch(/^This is settled:\n(.*\n)*.*geht bald(.*\n)*Withdrawn\.$/);
    expect(await premises.rows("select state from admin_requests where reason = 'geht bald'")).toEqual([
      { state: "cancelled" },
    ]);
    expect(premises.logged.filter((line) => line.startsWith("error"))).toEqual([]);
  });

  it("deleted while it waits, it stands again before long, without anybody doing anything: in each chat, and answers", async () => {
    const { inSlack, inTeams, slack, teams, premises } = open();
    await inTeams.type("emil", 'request-admin reason="gelöscht" for=1h');
    await pending("gelöscht");
    const { workspace } = slack;
    const [card, twin] = [slack.driver.lastMessage("ada"), teams.driver.screen("ada").messages.at(-1)];
    const message = teams.messages.find(({ id }) => id === twin?.id);
    if (!card || !message) throw new Error("two cards");
    workspace.messages = workspace.messages.filter(({ ts }) => ts !== card.ts);
    message.deleted = true;
    const reads = () => [inSlack.told("ada"), inTeams.told("ada")].map((told) => told.at(-1) ?? "");
    for (const one of reads()) expect(one).not.toContain("gelöscht");
    // both cards are there before it is written down that they are
    const unnoted = `select k.chat from notice_copies k join notices n on n.id = k.notice_id
      where n.body is not null and coalesce(k.shown, 0) < n.revision`;
    await expect.poll(() => premises.rows(unnoted), soon).toEqual([]);
    await premises.rows("update notice_copies set posted_at = posted_at - interval '61 minutes'");
    await createSender(premises.db).send(repairCopies, {});
    for (const nth of [0, 1]) await expect.poll(() => reads()[nth], soon).toMatch(asks("Please decide:", "gelöscht"));
    const again = teams.driver.screen("ada").messages.at(-1);
    if (!again) throw new Error("a card");
    await teams.driver.press(again, "Deny", "ada");
    for (const nth of [0, 1]) await expect.poll(() => reads()[nth], soon).toContain("Denied by Ada Admin");
    expect(premises.logged.filter((line) => line.startsWith("error"))).toEqual([]);
  });

  it("whoever takes the right from somebody does so alone, so the other administrators hear of it", async () => {
    const { inSlack, inTeams } = open();
    await inSlack.type("lucy", "revoke-admin me lucy@firm.example");
    await inSlack.click("lucy", "Yes, do it");
    const told = "Lucy Lane took the administrator's right of Lucy Lane away.";
    await expect.poll(() => inSlack.told("ada").at(-1), soon).toBe(told);
    await expect.poll(() => inTeams.told("ada").at(-1), soon).toBe(told);
    expect(inSlack.told("lucy").at(-1)).not.toBe(told);
  });
});
