import { beforeAll, expect, it } from "vitest";
import { createSender } from "../../../db/queue/send-jobs.ts";
import { endRights } from "../../../src/ports/queue/job-names.ts";
import { shareBothChats } from "../../fixtures/company/both-chats.ts";
import { createChannels } from "../../fixtures/company/channels.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const soon = { timeout: 8000 };

describeEachStore("Administrators are asked in a channel instead of one by one", (store) => {
  const open = shareBothChats(store, ["ada", "emil"]);
  const channels = createChannels(open);
  const { typeIn, inSlackChannel, cardIn } = channels;
  beforeAll(async () => {
    await channels.prepare();
    const { inSlack, premises } = open();
    await premises.rows(
      "insert into role_grants (person_id, role, reason) select person_id, 'admin', 'test' from users where email = 'lucy@firm.example'",
    );
    for (const who of ["ada", "lucy", "emil", "hanna"]) await inSlack.type(who, "help");
  });
  /** In their own conversation with the app. */
  const told = (who: string, reason: string) =>
    (
      open()
        .slack.driver.screen(who)
        .channels.find(({ id }) => id.startsWith("D"))?.messages ?? []
    )
      .map(({ text }) => text)
      .filter((text) => /^(Please decide|This (still )?waits)/.test(text) && text.includes(reason));
  const strike = () => createSender(open().premises.db).send(endRights, {});

  it("who is told so: whoever sets it, the channel, the other administrators, and who asks for the settings", async () => {
    const { inSlack, premises } = open();
    expect(await typeIn("phones", "ada", "set approvers here")).toBe(
      "Who decides about rights: #phones (before: every administrator)\nEvery administrator decides, and is asked there instead of privately. Being in that channel gives nobody the right.",
    );
    await expect
      .poll(() => inSlackChannel("phones"), soon)
      .toEqual([
        "Administrators are asked here about new ones from now on, and not one by one, so Ada Admin has set. Whoever has the right can decide here.",
      ]);
    await expect.poll(() => inSlack.told("lucy").join(), soon).toContain("Who decides about rights: #phones");
    expect(await premises.rows("select value from settings where key = 'approvers'")).toEqual([
      { value: { id: "slack:T0SWITCH:C0PHONES", name: "#phones" } },
    ]);
    await inSlack.open("ada", "set escalateHours 0");
    expect(Object.values(inSlack.complaints("ada")).join()).toContain("must not be 0 with it");
    await open().slack.driver.close("ada");
    expect(await inSlack.open("ada", "set approvers")).toMatchObject({ Value: "#phones" });
    expect(await inSlack.send("ada")).toBe("Who decides about rights: #phones");
    await open().slack.driver.close("ada");
  });

  it("the request stands there alone; being there gives no right, having the right is enough from anywhere", async () => {
    const { inSlack, slack, premises } = open();
    await inSlack.type("emil", 'request-admin reason="allein dort" for=24h');
    await expect.poll(() => inSlackChannel("phones").at(-1), soon).toContain("allein dort");
    expect([...told("ada", "allein dort"), ...told("lucy", "allein dort")]).toEqual([]);
    const who = await inSlack.type("ada", "who allein");
    expect(who).toContain("Asked in: #phones");
    expect(who).toMatch(/Ada Admin\W+administrator\n.*Lucy Lane\W+administrator/);
    const before = await premises.count();
    await slack.driver.click(cardIn("phones") ?? "", "Approve", "hanna");
    await expect
      .poll(() => slack.driver.lastMessage("hanna", "phones"), soon)
      .toMatchObject({ ephemeral: true, text: expect.stringContaining("You may not use") });
    expect(await premises.count()).toBe(before);
    // not in the channel
    slack.workspace.findChannel("phones")?.members.delete("U0LUCY");
    await inSlack.type("lucy", "approvals");
    await inSlack.click("lucy", "Deny");
    await expect
      .poll(() => inSlackChannel("phones", "ada").at(-1), soon)
      .toMatch(/^This is settled:(.*\n)*.*allein dort(.*\n)*Denied by Lucy Lane/);
    slack.workspace.findChannel("phones")?.members.add("U0LUCY");
  });

  it("a reminder comes there anew; left unanswered, they are asked one by one as well", async () => {
    const { inSlack, premises } = open();
    await inSlack.type("emil", 'request-admin reason="lange offen" for=24h');
    await expect
      .poll(() => inSlackChannel("phones").at(-1), soon)
      .toMatch(/^This waits for an answer:(.*\n)*.*lange offen/);
    const before = inSlackChannel("phones").length;
    await premises.rows(
      "update admin_requests set created_at = created_at - interval '5 hours' where reason = 'lange offen'",
    );
    await strike();
    await expect.poll(() => inSlackChannel("phones").length, soon).toBe(before + 1);
    expect(inSlackChannel("phones").at(-1)).toMatch(/^This still waits for an answer:(.*\n)*.*lange offen/);
    expect(told("ada", "lange offen")).toEqual([]);
    await premises.rows(
      "update admin_requests set created_at = created_at - interval '20 hours' where reason = 'lange offen'",
    );
    await strike();
    await expect.poll(() => told("ada", "lange offen").length, soon).toBeGreaterThan(0);
    // a reminder is due again by then: once it is there, it turns as well
    await expect.poll(() => inSlackChannel("phones").length, soon).toBe(before + 2);
    await inSlack.type("emil", "cancel-request lange");
    await expect
      .poll(
        () => inSlackChannel("phones").filter((one) => /^This is settled:(.*\n)*.*lange offen/.test(one)).length,
        soon,
      )
      .toBe(3);
  });

  it("where the channel takes nothing any more they are asked one by one, and whoever set it hears of it", async () => {
    const { inSlack, slack } = open();
    slack.workspace.findChannel("phones")?.members.delete(slack.workspace.botUser);
    await inSlack.type("emil", 'request-admin reason="ohne App" for=24h');
    await expect.poll(() => inSlack.told("ada").join(), soon).toContain("I cannot write in #phones");
    await strike();
    for (const who of ["ada", "lucy"]) await expect.poll(() => told(who, "ohne App").length, soon).toBe(1);
    slack.workspace.findChannel("phones")?.members.add(slack.workspace.botUser);
    await typeIn("phones", "ada", "set approvers here");
    await expect
      .poll(() => inSlackChannel("phones").at(-1), soon)
      .toMatch(/^This waits for an answer:(.*\n)*.*ohne App/);
    await inSlack.type("emil", "cancel-request ohne");
    await inSlack.type("ada", "set approvers all");
    expect(await inSlack.type("ada", "settings")).toContain("Who decides about rights: every administrator");
  });
});
