import { expect, it } from "vitest";
import { shareBothChats } from "../../fixtures/company/both-chats.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

describeEachStore("With Slack and Teams connected at once", (store) => {
  const open = shareBothChats(store, ["hanna", "anna"]);

  it("somebody onboarded in one is the same person in the other", async () => {
    const { inSlack, inTeams, premises } = open();
    await inSlack.open("hanna", "onboard @anna");
    await inSlack.send("hanna");
    await premises.synced("anna@firm.example");
    expect(await inTeams.type("anna", "me")).toMatch(/^Anna Berg\n.*\nE-Mail: anna@firm\.example/);
    // the readers draw buttons each in their own way
    const words = (read: string) => read.replaceAll(/\n\[.*\]/g, "");
    expect(words(await inSlack.type("anna", "me"))).toBe(words(await inTeams.type("anna", "me")));
    expect(
      await premises.rows(
        "select split_part(i.id, ':', 1) chat from chat_identities i join users u using (person_id) where u.email = 'anna@firm.example' order by 1",
      ),
    ).toEqual([{ chat: "slack" }, { chat: "teams" }]);
  });

  it("what one of them has taken the other does not give out", async () => {
    const { inSlack, inTeams } = open();
    const offered = await inTeams.open("hanna", "onboard otto@firm.example");
    await inSlack.type("hanna", `onboard erna@firm.example Erna Erste extension=${offered.Extension}`);
    const read = await inTeams.send("hanna", { "First name": "Otto", "Last name": "Zweiter" });
    expect(inTeams.complaints("hanna")).toEqual({ Extension: expect.stringContaining("taken") });
    expect(read).not.toContain("has a phone account");
  });

  it("a request that was acknowledged before it was answered is picked up for its own chat only", async () => {
    const { premises } = open();
    const [row] = await premises.rows("select count(*)::int open from deliveries where body is not null");
    expect(row).toEqual({ open: 0 });
    expect(premises.logged.filter((line) => line.startsWith("error"))).toEqual([]);
  });
});
