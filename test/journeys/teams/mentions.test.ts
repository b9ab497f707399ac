import { expect, it } from "vitest";
import { describeEachStore } from "../../fixtures/stores/stores.ts";
import { createTeamsRoom } from "../../fixtures/teams/teams-channel.ts";
import { shareTeamsOffice } from "../../fixtures/teams/teams-office.ts";

const forWhoever = "The form opens for whoever presses the button, and only they see it.";

describeEachStore("Mentioned in a room of Teams", (store) => {
  const office = shareTeamsOffice(store);
  const hr = createTeamsRoom(office, "hr");
  const lunch = createTeamsRoom(office, "lunch");
  /** A message as Teams would send it, with a text and entities of its own; what the person reads in the own chat. */
  const send = async (who: string, text: string, entities: object[], id: string) => {
    const { teams, reader } = office();
    const model = await teams.driver.say({ user: who, room: "hr", text: "help", mention: false });
    const before = reader.stamp(who);
    const recipient = { ...teams.bot };
    const { status } = await teams.driver.send(JSON.stringify({ ...model.activity, id, text, entities, recipient }));
    expect(status).toBe(200);
    return reader.settle(who, before);
  };
  const at = (key: string, shown: string) => {
    const { teams } = office();
    const mentioned = key === "bot" ? teams.bot : teams.people.find((one) => one.key === key);
    return { type: "mention", text: `<at>${shown}</at>`, mentioned: { id: mentioned?.id, name: shown } };
  };

  it("the app stands anywhere in the line, more than once, with spaces that are none", async () => {
    for (const [index, text] of [
      "<at>Switchboard</at>&nbsp;show&nbsp;<at>Emil</at>",
      "<at>Switchboard</at>show <at>Emil</at>\u00a0<at>Switchboard</at>",
      "show <at>Emil</at> <at>Switchboard</at>",
      "  \n<at>Switchboard</at>\r\nshow <at>Emil</at>\n",
      "<at>Switchboard</at> /show <at>Emil</at>",
      "<at>Switchboard</at> switchboard show <at>Emil</at>",
    ].entries()) {
      const entities = [...text.matchAll(/<at>(\w+)<\/at>/g)].map(([, name = ""]) =>
        name === "Emil" ? at("emil", name) : at("bot", name),
      );
      expect(await send("hanna", text, entities, `line ${index}`), text).toMatch(/^Emil Engel\n/);
    }
  });

  it("the app is left out where Teams names it once although it is mentioned twice", async () => {
    const text = "<at>Switchboard</at> show <at>Emil</at> <at>Switchboard</at>";
    expect(await send("hanna", text, [at("bot", "Switchboard"), at("emil", "Emil")], "once")).toMatch(/^Emil Engel\n/);
  });

  it("somebody is known by who they are and not by how the mention is written", async () => {
    const line = (shown: string) => `<at>Switchboard</at> show <at>${shown}</at>`;
    for (const shown of ["Ada", "Lucy Lane", "E.", "Engel &amp; Söhne", "&lt;b&gt;"])
      expect(await send("hanna", line(shown), [at("bot", "Switchboard"), at("emil", shown)], shown)).toMatch(
        /^Emil Engel\n/,
      );
  });

  it("who are called alike are told apart by their order, and all of the line is read", async () => {
    const text = "<at>Switchboard</at> move 102 to <at>Alex</at>";
    const read = await send("hanna", text, [at("bot", "Switchboard"), at("lucy", "Alex")], "move");
    expect(read).toContain("Lucy Lane");
  });

  it("typed text cannot pose as a mention", async () => {
    const { teams } = office();
    const emil = teams.people.find(({ key }) => key === "emil");
    for (const text of ["<at>Emil</at>", "&lt;at&gt;Emil&lt;/at&gt;"])
      expect(await hr.askPrivately("hanna", `show ${text}`)).toMatch(/^I find nobody called/);
    // and nobody is searched for by an employee
    for (const text of ["<at>Emil</at>", `<at id="${emil?.id}">Emil</at>`])
      expect(await hr.askPrivately("lucy", `show ${text}`)).toMatch(/^You may not use “show” for this\./);
  });

  it("the spelling that mentions have inside opens nothing that the mention would not", async () => {
    const { teams } = office();
    const emil = teams.people.find(({ key }) => key === "emil");
    const inside = `show <@teams:${teams.tenantId}:${emil?.aadId}>`;
    expect(await hr.askPrivately("hanna", inside)).toMatch(/^Emil Engel\n/);
    expect(await hr.askPrivately("lucy", inside)).toMatch(/^You may not use “show” for this\./);
  });

  it("a guest, somebody of another organisation and the app itself get no phone account", async () => {
    const { reader, count, teams } = office();
    const before = await count();
    for (const [who, says] of [
      ["gil", "This is a guest of the chat: only members get a phone account."],
      ["sam", "This person belongs to another organisation."],
    ] as const) {
      const line = `onboard @${who} Some Body email=somebody@firm.example`;
      const read = await hr.ask("hanna", line, { at: [who] });
      expect(read.text.split("\n")[0]).toBe(forWhoever);
      await hr.press("hanna");
      if (Object.keys(reader.complaints("hanna")).length === 0) await reader.send("hanna");
      expect(reader.complaints("hanna")).toEqual({ Person: says });
      expect(reader.form("hanna")).toMatchObject({ "First name": "Some", "E-mail": "somebody@firm.example" });
      teams.driver.closeDialog(reader.top("hanna") ?? "");
    }
    expect(await count()).toBe(before);
    expect(hr.overheard()).not.toMatch(/guest of the chat|another organisation/);
  });

  it("somebody who shares a group chat with the app is known there, too", async () => {
    const { reader } = office();
    await lunch.ask("hanna", "onboard @anna", { at: ["anna"] });
    await lunch.press("hanna");
    expect(reader.form("hanna")).toMatchObject({ Person: "Anna Berg", "E-mail": "anna@firm.example" });
    expect(lunch.overheard()).not.toMatch(/anna@|Berg/);
  });

  it("a room that Teams does not tell about is no reason not to answer", async () => {
    const { reader, teams } = office();
    await reader.type("ada", "me");
    teams.faults.fail("member", { status: 404, times: 9 });
    expect(await hr.askPrivately("ada", "show @ben", { at: ["ben"] })).toBe("I find nobody called “Ben”.");
  });

  it("without a mention it is not for the app, and an edited or liked message asks nothing", async () => {
    const { teams } = office();
    const said = await teams.driver.say({ user: "ben", text: "hello" });
    const answers = () => teams.driver.screen("ben").messages.filter(({ from }) => from === teams.bot.name).length;
    await teams.until(() => answers() === 1, 4000);
    const answer = teams.driver.lastMessage("ben");
    const edited = await teams.driver.edit({ user: "ben", text: "onboard e@firm.example E Dit", earlier: said });
    const liked = await teams.driver.react({ user: "ben", message: answer ?? { id: "" } });
    const other = await teams.driver.say({ user: "ben", room: "hr", text: "help", mention: false });
    expect([edited.status, liked.status, other.error]).toEqual([200, 200, "not_sent"]);
    await new Promise((wait) => setTimeout(wait, 300));
    expect([answers(), hr.overheard()]).toEqual([1, "[]"]);
  });
});
