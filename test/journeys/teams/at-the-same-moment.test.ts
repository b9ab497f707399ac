import { expect, it } from "vitest";
import { describeEachStore } from "../../fixtures/stores/stores.ts";
import { shareTeamsOffice, type TeamsOffice } from "../../fixtures/teams/teams-office.ts";

const count = "select count(*)::int n from users where email like $1";

/** Fills in what the form leaves open; not sent yet. */
function fill({ reader, teams }: TeamsOffice, who: string, entries: Record<string, string>) {
  const form = reader.top(who);
  if (!form) throw new Error("a form");
  teams.driver.fill(form, entries, who);
  return form;
}

describeEachStore("At the same moment in Teams", (store) => {
  const office = shareTeamsOffice(store);

  it("two people give out the same extension: one wins, the other is told on the field and loses nothing typed", async () => {
    const { reader, rows, teams } = office();
    const filled = await Promise.all(
      (["hanna", "ada"] as const).map(async (who) => {
        await reader.open(who, "onboard");
        const form = reader.top(who);
        await teams.driver.search(form ?? "", "lookup:extension", "170", who);
        const typed = { "text:first": "Pia", "text:last": `of ${who}`, "text:email": `pia.${who}@firm.example` };
        fill(office(), who, { ...typed, "lookup:extension": "170" });
        return reader.form(who);
      }),
    );
    const read = await Promise.all(["hanna", "ada"].map((who) => reader.send(who)));
    const won = read.findIndex((text) => text.includes("has a phone account."));
    const [winner, loser] = won === 0 ? ["hanna", "ada"] : ["ada", "hanna"];
    expect(reader.reads(winner as string)).toContain(`Pia of ${winner} has a phone account.`);
    expect(reader.complaints(loser as string)).toEqual({ Extension: "Extension 170 is taken." });
    expect(reader.form(loser as string)).toEqual(filled[1 - won]);
    expect(await rows(count, ["pia.%"])).toEqual([{ n: 1 }]);
    // the card is updated as well; before that it is not typed in
    await teams.until(() => teams.driver.message(reader.top(loser as string)?.id ?? "").updatedAt !== undefined, 4000);
    expect(await reader.send(loser as string, { Extension: "171" })).toContain("has a phone account.");
    expect(await rows(count, ["pia.%"])).toEqual([{ n: 2 }]);
  });

  it("two people give out the same number by typed lines: one is answered, the other gets the form with the reason", async () => {
    const { reader, rows } = office();
    const read = await Promise.all(
      ["hanna", "ada"].map((who) => reader.type(who, `onboard rosa.${who}@firm.example Rosa R number="030 23125 171"`)),
    );
    expect(read.filter((text) => text.includes("Rosa R has a phone account."))).toHaveLength(1);
    const loser = read[0]?.includes("has a phone account") ? "ada" : "hanna";
    expect(reader.complaints(loser)).toEqual({ Number: "The number +493023125171 is taken." });
    expect(reader.form(loser)).toMatchObject({ "First name": "Rosa", "E-mail": `rosa.${loser}@firm.example` });
    expect(await rows(count, ["rosa.%"])).toEqual([{ n: 1 }]);
  });

  it("a double click in a dialog makes one user, and both clicks are answered the same", async () => {
    const { rows, teams } = office();
    const { dialog } = await teams.driver.openExtension({ user: "hanna", command: "onboard" });
    if (!dialog) throw new Error("a dialog");
    fill(office(), "hanna", { "text:first": "Dia", "text:last": "Log", "text:email": "dia@firm.example" });
    const pressed = await teams.driver.doubleClick(dialog, dialog.buttons.length - 1);
    const [one, two] = pressed.map(({ delivery }) => delivery?.body);
    expect(one).toContain("Dia Log has a phone account.");
    expect(two).toBe(one);
    expect(await rows(count, ["dia@%"])).toEqual([{ n: 1 }]);
    const audited = "select count(*)::int n from audit a join users u on u.id = a.user_id where u.email like $1";
    expect(await rows(audited, ["dia@%"])).toEqual([{ n: 1 }]);
  });

  it("a double click on a yes does it once, and both are told the same", async () => {
    const { reader, rows, teams } = office();
    await reader.type("hanna", "onboard yes@firm.example Yes Twice extension=172");
    await reader.type("hanna", "suspend yes@firm.example");
    const question = reader.top("hanna");
    if (!question) throw new Error("a question");
    await teams.driver.doubleClick(question, 0, "hanna");
    const suspended = () =>
      teams.driver
        .screen("hanna")
        .messages.filter(({ text, from }) => from === "Switchboard" && text !== question.text);
    await teams.until(() => suspended().length >= 3, 5000);
    const [one, two] = suspended().slice(-2);
    expect(one?.text).toMatch(/suspended|phone/);
    expect(two?.text).toBe(one?.text);
    expect(await rows("select count(*)::int n from audit where verb = 'user.suspend'")).toEqual([{ n: 1 }]);
  });

  it("the same line typed twice at once makes one user", async () => {
    const { rows, teams } = office();
    const text = "onboard tina@firm.example Tina Turm";
    await Promise.all([1, 2].map(() => teams.driver.say({ user: "hanna", text })));
    const read = () => teams.driver.screen("hanna").messages.filter(({ from }) => from === "Switchboard");
    await teams.until(() => read().length >= 2, 5000);
    expect(read().filter((one) => one.text.includes("Tina Turm has a phone account."))).toHaveLength(1);
    expect(read().filter((one) => one.text.includes("Somebody with tina@firm.example has an account"))).toHaveLength(1);
    expect(await rows(count, ["tina@%"])).toEqual([{ n: 1 }]);
  });

  it("one form open in two places is sent once: the card in the chat knows what the dialog did", async () => {
    const { reader, teams, rows } = office();
    await reader.open("hanna", "onboard twice@firm.example Two");
    const card = fill(office(), "hanna", { "text:last": "Places" });
    // the same card on the telephone
    const first = await teams.driver.press(card, card.buttons.length - 1, "hanna");
    const there = { ...first.delivery?.activity, id: "f:telephone" };
    const second = await teams.driver.send(JSON.stringify(there));
    expect(second.body).toBe(first.delivery?.body);
    expect(await rows(count, ["twice@%"])).toEqual([{ n: 1 }]);
  });

  it("a form that was left open for a day is not done, says so, and what was typed is offered again", async () => {
    const { reader, rows, count: all } = office();
    await reader.open("hanna", "onboard day@firm.example");
    fill(office(), "hanna", { "text:first": "Long", "text:last": "Ago", "text:email": "day@firm.example" });
    await rows("update stored_forms set expires_at = now() - interval '1 minute'");
    const before = await all();
    expect(await reader.send("hanna")).toBe(
      "This form has expired. What you typed is kept: open it again and it is offered to you.",
    );
    expect(await all()).toBe(before);
    expect(await reader.open("hanna", "onboard")).toMatchObject({
      "First name": "Long",
      "Last name": "Ago",
      "E-mail": "day@firm.example",
    });
  });

  it("a form that nobody knows any more says so in its place", async () => {
    const { reader, rows, teams } = office();
    await reader.open("hanna", "onboard gone@firm.example Gone");
    const card = fill(office(), "hanna", { "text:last": "Form" });
    await rows("delete from stored_forms");
    expect((await teams.driver.press(card, card.buttons.length - 1, "hanna")).outcome).toBe("replaced");
    expect(reader.reads("hanna")).toBe("I do not know this form any more. Please open it again.");
  });

  it("somebody else's form is nobody's: sent by another of HR it is not known, and stays open for its owner", async () => {
    const { reader, teams, count: all } = office();
    await reader.open("hanna", "onboard own@firm.example Own");
    const card = fill(office(), "hanna", { "text:last": "Form" });
    const [form] = card.buttons.map(({ action }) => action.data as object);
    await reader.open("ada", "onboard");
    const sent = await teams.driver.press(
      fill(office(), "ada", { "text:first": "A", "text:last": "B", "text:email": "emil@firm.example" }),
      0,
      "ada",
    );
    const activity = sent.delivery?.activity as { value: { action: { data: object } } };
    const stolen = { ...activity.value.action, data: { ...activity.value.action.data, ...form } };
    const before = await all();
    const answer = await teams.driver.send(JSON.stringify({ ...activity, id: "f:stolen", value: { action: stolen } }));
    expect(answer.body).toContain("I do not know this form any more.");
    expect(await all()).toBe(before);
    expect((await teams.driver.press(card, card.buttons.length - 1, "hanna")).outcome).toBe("replaced");
    expect(reader.reads("hanna")).toContain("Own Form has a phone account.");
  });
});
