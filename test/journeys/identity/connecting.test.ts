import { expect, it } from "vitest";
import { shareBothChats } from "../../fixtures/company/both-chats.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const soon = { timeout: 8000 };
const chats =
  "select split_part(i.id, ':', 1) chat from chat_identities i join users u using (person_id) where u.email = $1 order by 1";

describeEachStore("Who is who in Slack and Teams", (store) => {
  const open = shareBothChats(store, ["ada", "hanna", "emil", "ben"]);

  it("somebody whose address in Teams is another one enters a code there, says yes in Slack, and is the same person", async () => {
    const { inSlack, inTeams, slack, premises } = open();
    // the same human sits in Slack as Lucy, and in Teams under the name and address of Ben
    expect(await inTeams.type("ben", "me")).toContain("I do not know you yet");
    const read = await inSlack.type("lucy", "connect");
    const code = /^connect (\S+)/.exec(read)?.[0] ?? "";
    expect(await inTeams.type("ben", code)).toContain("Now say yes in the chat where you got the code");
    await expect
      .poll(() => inSlack.told("lucy").at(-1), soon)
      .toMatch(/Ben Okafor in Teams has entered your code and wants to be you/);
    const card = slack.driver.lastMessage("lucy");
    if (!card) throw new Error("a card");
    await slack.driver.click(card, "Yes, that is me", "lucy");
    // the card of the question is theirs now, too, and may come before or after
    await expect.poll(() => inTeams.told("ben").join("\n"), soon).toContain("belongs to your phone account now");
    expect(await inTeams.type("ben", "me")).toContain("lucy@firm.example");
    expect(await premises.rows(chats, ["lucy@firm.example"])).toEqual([{ chat: "slack" }, { chat: "teams" }]);
  });

  it("an alias is asked about in every chat of whoever may say; one click in Teams decides, all copies turn", async () => {
    const { inSlack, inTeams, slack, teams, premises } = open();
    for (const reader of [inSlack, inTeams]) for (const who of ["ada", "hanna"]) await reader.type(who, "help");
    await premises.employ({ firstName: "Kim", lastName: "Kurz", email: "kim+office@firm.example" });
    slack.workspace.addUser({
      id: "U0KIM",
      name: "kim",
      firstName: "Kim",
      lastName: "Kurz",
      email: "kim@firm.example",
    });
    expect(await inSlack.type("kim", "me")).toContain("I have asked those who can say");
    const asks = /^Please say who this is:\nWho is Kim Kurz in Slack\?\n/;
    for (const reader of [inSlack, inTeams])
      for (const who of ["ada", "hanna"]) await expect.poll(() => reader.told(who).at(-1), soon).toMatch(asks);
    const card = teams.driver.screen("hanna").messages.at(-1);
    if (!card) throw new Error("a card");
    await teams.driver.press(card, "It is Kim Kurz", "hanna");
    const settled = /^This is settled:\nWho is Kim Kurz in Slack\?\n[\s\S]*Kim Kurz, said Hanna Hartmann, /;
    for (const reader of [inSlack, inTeams])
      for (const who of ["ada", "hanna"]) await expect.poll(() => reader.told(who).at(-1), soon).toMatch(settled);
    await expect.poll(() => inSlack.told("kim").at(-1), soon).toContain("belongs to your phone account now");
    expect(await inSlack.type("kim", "me")).toContain("kim+office@firm.example");
    expect(premises.logged.filter((line) => line.startsWith("error"))).toEqual([]);
  });

  it("refused, the one who asked is told in the chat where they are nobody", async () => {
    const { inSlack, inTeams, slack, premises } = open();
    await premises.employ({ firstName: "Tom", lastName: "Tall", email: "tom+office@firm.example" });
    slack.workspace.addUser({
      id: "U0TOM",
      name: "tom",
      firstName: "Tom",
      lastName: "Tall",
      email: "tom@firm.example",
    });
    await inSlack.type("tom", "me");
    await expect.poll(() => inTeams.told("hanna").at(-1), soon).toContain("Who is Tom Tall in Slack?");
    await inSlack.type("hanna", "no-link tom");
    await expect.poll(() => inSlack.reads("tom"), soon).toContain("You were not linked to a phone account here");
    expect(await premises.rows(chats, ["tom+office@firm.example"])).toEqual([]);
  });
});
