import { expect, it } from "vitest";
import { describeEachStore } from "../../fixtures/stores/stores.ts";
import { shareTeamsOffice } from "../../fixtures/teams/teams-office.ts";

const answered = "I have answered in our own chat: that is for you alone.";
const forWhoever = "The form opens for whoever presses the button, and only they see it.";

describeEachStore("Where others read along", (store) => {
  const office = shareTeamsOffice(store, { installed: ["ada", "hanna", "emil", "anna", "ben", "gil"] });
  const inChannel = async (user: string, text: string, room = "hr", more: object = {}) => {
    const { teams, reader } = office();
    const before = teams.driver.screen(user, room).messages.length;
    const said = await teams.driver.say({ user, text, room, ...more });
    expect(said.error).toBeUndefined();
    await teams.until(() => teams.driver.screen(user, room).messages.length > before + 1, 5000);
    return reader.reads(user, room);
  };
  /** All that somebody else reads there. */
  const overheard = (room = "hr") =>
    JSON.stringify(
      office()
        .teams.driver.screen("lucy", room)
        .messages.map(({ text, card }) => [text, card]),
    );

  it("answers one to one, and only says so", async () => {
    const { reader, teams } = office();
    expect(await inChannel("hanna", "show @emil", "hr", { at: ["emil"] })).toBe(answered);
    await teams.until(() => reader.reads("hanna").startsWith("Emil Engel"), 4000);
    expect(reader.reads("hanna")).toContain("+49 30 23125102");
    expect(overheard()).not.toMatch(/23125102|emil@firm|Desk phone/);
  });

  it("keeps to the thread", async () => {
    const { teams } = office();
    await inChannel("hanna", "me");
    const [question, answer] = teams.messages.filter(({ conversation }) => conversation.includes("messageid="));
    expect(answer?.conversation).toBe(question?.conversation);
  });

  it("makes a form a button that carries what was typed and no more, for whoever may", async () => {
    const { reader, teams, rows } = office();
    expect(await inChannel("hanna", "onboard @anna location=Berlin", "hr", { at: ["anna"] })).toBe(forWhoever);
    expect(overheard()).not.toMatch(/anna@firm|23125103|"103"|Extension/);
    const button = teams.driver.screen("hanna", "hr").messages.at(-1);
    if (!button) throw new Error("a button");

    expect((await teams.driver.press(button, 0, "gil")).dialog?.text).toContain("Guests cannot use this.");
    const refused = await teams.driver.press(button, 0, "emil");
    expect(refused.dialog?.text).toBe(
      "„onboard“ darfst du nicht benutzen. Das dürfen nur Personalabteilung und Administratoren. Frage Ada Admin oder Hanna Hartmann.",
    );
    expect((await teams.driver.press(button, 0, "sam")).outcome).toBe("failed");

    const { dialog } = await teams.driver.press(button, 0, "hanna");
    expect(dialog?.title).toBe("Onboard a person");
    expect(reader.form("hanna")).toMatchObject({
      Person: "Anna Berg",
      "E-mail": "anna@firm.example",
      Extension: "103",
    });
    expect(await reader.send("hanna", { "E-mail": "emil@firm.example" })).toContain("already");
    expect(reader.complaints("hanna")).toEqual({ "E-mail": "Somebody with emil@firm.example has an account already." });
    expect(reader.form("hanna")).toMatchObject({ "First name": "Anna", "E-mail": "emil@firm.example" });
    expect(await reader.send("hanna", { "E-mail": "anna@firm.example" })).toContain("Anna Berg has a phone account.");
    expect(overheard()).not.toMatch(/phone account|anna@firm/);
    expect(await rows("select count(*)::int n from users where email = 'anna@firm.example'")).toEqual([{ n: 1 }]);
  });

  it("never puts an answer in the place of a card, even if a press there asks for it", async () => {
    const { teams, reader } = office();
    await reader.open("hanna", "onboard");
    const card = reader.top("hanna");
    if (!card) throw new Error("a card");
    const names = { "text:first": "Over", "text:last": "Heard", "text:email": "overheard@firm.example" };
    teams.driver.fill(card, names, "hanna");
    teams.faults.fail("update", { status: 404 });
    const { delivery } = await teams.driver.press(card, card.buttons.length - 1, "hanna");
    await inChannel("hanna", "onboard");
    const button = teams.driver.screen("hanna", "hr").messages.at(-1);
    const said = teams.messages.find(({ id }) => id === button?.id);
    const conversation = teams.messages.findLast(({ from }) => from.name === "Hanna Hartmann")?.activity.conversation;
    const there = { ...delivery?.activity, id: "f:there", conversation, replyToId: said?.id };
    const updates = teams.callsOf("update").length;
    expect((await teams.driver.send(JSON.stringify(there))).body).toContain("Over Heard has a phone account.");
    await new Promise((wait) => setTimeout(wait, 300));
    expect(teams.callsOf("update").length).toBe(updates);
    expect(overheard()).not.toContain("Over Heard");
  });

  it("says how to be answered to somebody who has not added the app", async () => {
    const { teams } = office();
    teams.driver.block("emil");
    expect(await inChannel("emil", "me")).toMatch(
      /^Meine Antwort ist nur für dich, und ich kann dir nicht schreiben\./,
    );
    expect(office().logged.join("\n")).toContain("403 MessageWritesBlocked");
    expect(overheard()).not.toContain("23125102");
    teams.driver.unblock("emil");
  });

  it("reads a slash command that nobody else sees, and shows nothing of it", async () => {
    const { reader, teams } = office();
    const before = overheard();
    await teams.driver.say({ user: "ada", room: "hr", text: "/list", slash: true });
    await teams.until(() => reader.reads("ada").startsWith("People with a phone account"), 4000);
    expect(overheard()).toBe(before);
  });

  it("tells people of the same first name apart by the order of the mentions", async () => {
    const { teams, reader } = office();
    const [emil, hanna] = ["emil", "hanna"].map((key) => teams.people.find((one) => one.key === key));
    const at = (who: typeof emil) => ({
      type: "mention",
      text: "<at>Alex</at>",
      mentioned: { id: who?.id, name: "Alex" },
    });
    const said = await teams.driver.say({ user: "ada", room: "hr", text: "help" });
    const bot = (said.activity.entities as { text: string }[])[0];
    const text = `${bot?.text} show&nbsp;<at>Alex</at> ${bot?.text}`;
    const send = (id: string, first: typeof emil) =>
      teams.driver.send(JSON.stringify({ ...said.activity, id, text, entities: [bot, at(first), bot] }));
    expect((await send("one", emil)).status).toBe(200);
    await teams.until(() => reader.reads("ada").startsWith("Emil Engel"), 4000);
    expect((await send("two", hanna)).status).toBe(200);
    await teams.until(() => reader.reads("ada").startsWith("Hanna Hartmann"), 4000);
  });

  it("tells a guest nothing but that, in the own chat", async () => {
    const { reader, teams } = office();
    await inChannel("gil", "list", "lunch");
    await teams.until(() => reader.reads("gil").startsWith("Guests cannot use this."), 4000);
  });

  it("opens a form at once from the compose box and the search line", async () => {
    const { reader, teams } = office();
    for (const source of ["compose", "commandBox"] as const) {
      const { outcome, dialog } = await teams.driver.openExtension({ user: "hanna", command: "onboard", source });
      expect([outcome, dialog?.title]).toEqual(["dialog", "Onboard a person"]);
      const name = { "First name": source, "Last name": "Typed", "E-mail": `${source.toLowerCase()}@firm.example` };
      expect(await reader.send("hanna", { ...name, Extension: "" })).toContain(`${source} Typed has a phone account.`);
    }
    expect((await teams.driver.openExtension({ user: "lucy", command: "onboard" })).dialog?.text).toContain(
      "Ask Ada Admin",
    );
  });
});
