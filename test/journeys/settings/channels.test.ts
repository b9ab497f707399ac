import { beforeAll, expect, it } from "vitest";
import { shareBothChats } from "../../fixtures/company/both-chats.ts";
import { createChannels } from "../../fixtures/company/channels.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const soon = { timeout: 8000 };

describeEachStore("An administrator says in which channel something is posted", (store) => {
  const open = shareBothChats(store, ["ada", "emil"]);
  const channels = createChannels(open);
  const { typeIn, sayIn, inSlackChannel, inTeamsChannel } = channels;
  beforeAll(channels.prepare);
  const setting = async (key: string) =>
    (await open().premises.rows("select value from settings where key = $1", [key]))[0]?.value ?? null;
  const news = "Company news is posted here from now on, so Ada Admin has set: who starts, and who leaves.";

  it("by “here” in that channel: the channel reads it, and so does whoever asks for the settings", async () => {
    const { inSlack } = open();
    expect(await typeIn("phones", "ada", "set newsChannel here")).toBe(
      "Where company news is posted: #phones (before: nowhere)\nWhoever is in that channel reads it, guests and other organisations, too.",
    );
    await expect.poll(() => inSlackChannel("phones"), soon).toEqual([news]);
    expect(await setting("newsChannel")).toEqual({ id: "slack:T0SWITCH:C0PHONES", name: "#phones" });
    expect(await inSlack.type("ada", "settings")).toContain("Where company news is posted: #phones");
    // once more changes nothing and says nothing twice
    expect(await inSlack.type("ada", "set newsChannel #phones")).toBe("Where company news is posted: #phones");
    expect(inSlackChannel("phones")).toEqual([news]);
  });

  it("by its name from anywhere; the channel before hears that it is over, in the language of the company", async () => {
    const { inSlack } = open();
    await inSlack.type("ada", "set defaultLanguage de");
    expect(await inSlack.type("ada", "set newsChannel #general")).toContain("#general (before: #phones)");
    await expect
      .poll(() => inSlackChannel("phones").at(-1), soon)
      .toBe("Wo Neuigkeiten der Firma stehen: Das steht ab jetzt nicht mehr hier, so hat es Ada Admin eingestellt.");
    await expect
      .poll(() => inSlackChannel("general").at(-1), soon)
      .toBe("Neuigkeiten der Firma stehen ab jetzt hier, so hat es Ada Admin eingestellt: wer anfängt und wer geht.");
    await inSlack.type("ada", "set defaultLanguage server");
    expect(await inSlack.type("ada", "set newsChannel none")).toContain("nowhere (before: #general)");
    expect(await setting("newsChannel")).toBeNull();
  });

  it("in a channel of Teams by mentioning the app; a private one of Slack has no name for it", async () => {
    expect(await sayIn("hr", "ada", "set requestsChannel here")).toMatch(
      /^Where requests are posted: a channel whose name I am not told \(before: nowhere\)/,
    );
    await expect
      .poll(() => inTeamsChannel("hr"), soon)
      .toEqual([
        "Requests for rights are posted here from now on, so Ada Admin has set. Whoever may decide can do so here.",
      ]);
    expect(await setting("requestsChannel")).toEqual({
      id: expect.stringMatching(/^teams:[0-9a-f-]{36}:19:[^;]+$/),
    });
    expect(await typeIn("board", "ada", "set newsChannel hier")).toContain("a channel whose name I am not told");
    await expect.poll(() => inSlackChannel("board"), soon).toEqual([news]);
    expect(await sayIn("hr", "ada", "set requestsChannel keine")).toContain("nowhere");
  });

  it("not a conversation of two, not one that nobody has named, and nobody else may", async () => {
    const { inSlack, inTeams, slack, premises } = open();
    const before = await premises.rows("select * from settings order by key");
    await inSlack.open("ada", "set requestsChannel here");
    expect(Object.values(inSlack.complaints("ada")).join()).toContain(
      "Only the two of us are here. Type “set requestsChannel here” in the channel itself.",
    );
    await slack.driver.close("ada");
    await inTeams.type("ada", "set requestsChannel here");
    expect(Object.values(inTeams.complaints("ada")).join()).toContain("Only the two of us are here.");
    for (const line of ["#nowhere-at-all", "slack:T0OTHER:C0PHONES", "<#C0PHONES|phones>"]) {
      await inSlack.open("ada", `set requestsChannel ${line}`);
      expect(Object.values(inSlack.complaints("ada")).join()).toContain("I do not know the channel");
      await slack.driver.close("ada");
    }
    expect(await typeIn("phones", "emil", "set newsChannel here")).toContain("darfst du nicht");
    expect(await premises.rows("select * from settings order by key")).toEqual(before);
  });

  it("where the app is not, whoever said so reads what to do, and then everything follows", async () => {
    const { inSlack, slack } = open();
    await inSlack.type("ada", "set newsChannel #closed");
    const told =
      /^Where company news is posted: I cannot write in #closed, so nothing is read there\.\nInvite the app there: type \/invite @Switchboard in the channel\.\nThen say it once more there, and what is missing follows: \/telephony set newsChannel here$/;
    await expect.poll(() => inSlack.told("ada").at(-1), soon).toMatch(told);
    expect(inSlackChannel("closed")).toEqual([]);
    slack.workspace.findChannel("closed")?.members.add(slack.workspace.botUser);
    expect(await typeIn("closed", "ada", "set newsChannel here")).toBe("Where company news is posted: #closed");
    await expect.poll(() => inSlackChannel("closed"), soon).toEqual([news]);
    // taken out again, and said again: that is news to whoever says it
    slack.workspace.findChannel("closed")?.members.delete(slack.workspace.botUser);
    const before = inSlack.told("ada").length;
    await inSlack.type("ada", "set newsChannel none");
    await inSlack.type("ada", "set newsChannel #closed");
    await expect.poll(() => inSlack.told("ada").length, soon).toBe(before + 1);
  });

  it("a channel of Teams that the app was taken from takes nothing, and one of another workspace gets nothing", async () => {
    const { inSlack, teams, premises } = open();
    const refused = () => premises.rows("select chat, refused from notice_copies where refused is not null");
    await sayIn("hr", "ada", "set newsChannel here");
    await expect.poll(() => inTeamsChannel("hr").at(-1), soon).toBe(news);
    await teams.driver.uninstall({ room: "hr", by: "hanna" });
    await inSlack.type("ada", "set newsChannel none");
    // no channel is left there whose address would be known
    const chat = expect.stringMatching(/^teams:.*:19:/);
    await expect.poll(refused, soon).toContainEqual({ chat, refused: "no address: no channel has the app" });
    // as after the server was connected to another workspace
    const far = { id: "slack:T0ELSE:C0FAR", name: "#far" };
    await premises.rows("update settings set value = $1::jsonb where key = 'newsChannel'", [JSON.stringify(far)]);
    await inSlack.type("ada", "set newsChannel none");
    await expect.poll(refused, soon).toContainEqual({ chat: far.id, refused: "another workspace" });
  });
});
