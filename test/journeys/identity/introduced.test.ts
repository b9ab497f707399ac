import { expect, it } from "vitest";
import { shareBothChats } from "../../fixtures/company/both-chats.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const soon = { timeout: 8000 };

describeEachStore("Whoever is onboarded is known in each chat that reaches them, without writing first", (store) => {
  const open = shareBothChats(store, ["hanna", "anna"]);
  const chatsOf = async (email: string) =>
    (
      await open().premises.rows(
        "select split_part(i.id, ':', 1) chat from chat_identities i join users u using (person_id) where u.email = $1 order by 1",
        [email],
      )
    ).map(({ chat }) => chat);

  it("told in Teams that nobody knows her, Anna is welcomed there once HR has onboarded her in Slack", async () => {
    const { inSlack, inTeams } = open();
    expect(await inTeams.type("anna", "me")).toContain("Ich kenne dich noch nicht");
    await inSlack.open("hanna", "onboard @anna");
    await inSlack.send("hanna");
    await expect
      .poll(() => inTeams.told("anna").at(-1), soon)
      .toMatch(/^Willkommen, Anna! Das ist dein Telefonkonto\./);
    await expect.poll(() => inSlack.told("anna").length, soon).toBe(1);
    expect(await chatsOf("anna@firm.example")).toEqual(["slack", "teams"]);
  });

  it("by the address alone, too; not where the app cannot write to them", async () => {
    const { inSlack } = open();
    await inSlack.type("hanna", "onboard ben@firm.example Ben Okafor");
    await expect.poll(() => inSlack.told("ben").length, soon).toBe(1);
    expect(await chatsOf("ben@firm.example")).toEqual(["slack"]);
  });

  it("no guest, and nobody of whom it is not certain: that is asked once they appear", async () => {
    const { inSlack, premises } = open();
    await inSlack.type("hanna", "onboard gil@firm.example Gil Guest");
    await inSlack.type("hanna", "onboard emil+two@firm.example Emil Zwei");
    await premises.synced("emil+two@firm.example");
    await expect
      .poll(async () => (await premises.rows("select id from jobs where queue = 'introduce'")).length, soon)
      .toBe(0);
    expect(await chatsOf("gil@firm.example")).toEqual([]);
    expect(await chatsOf("emil+two@firm.example")).toEqual([]);
    expect(await premises.rows("select id from link_requests")).toEqual([]);
  });
});
