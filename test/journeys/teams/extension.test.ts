import { expect, it } from "vitest";
import { describeEachStore } from "../../fixtures/stores/stores.ts";
import { createTeamsRoom } from "../../fixtures/teams/teams-channel.ts";
import { shareTeamsOffice, type TeamsOffice } from "../../fixtures/teams/teams-office.ts";

const places = [
  ["the own chat, from the compose box", { source: "compose" }],
  ["the own chat, from the search line", { source: "commandBox" }],
  ["a channel, from the compose box", { source: "compose", room: "hr" }],
  ["a group chat, from the menu of a message", { source: "message", room: "lunch" }],
] as const;

/** The dialog of onboard, opened by hanna or somebody else. */
async function open({ teams }: TeamsOffice, user = "hanna", more: object = {}) {
  const { dialog, outcome, details } = await teams.driver.openExtension({ user, command: "onboard", ...more });
  if (!dialog) throw new Error(`no dialog: ${details ?? outcome}`);
  return dialog;
}

describeEachStore("A command beside the compose box of Teams", (store) => {
  const office = shareTeamsOffice(store);
  const people = async (email: string) =>
    (await office().rows("select count(*)::int n from users where email = $1", [email]))[0]?.n;

  it.each(places)(
    "opens at once in %s, complains under the field, keeps what was typed, and is done",
    async (name, more) => {
      const { teams, reader } = office();
      const dialog = await open(office(), "hanna", more);
      expect(dialog.title).toBe("Onboard a person");
      expect(reader.form("hanna")).toMatchObject({ "First name": "", Telephony: "Yes", Location: "" });
      const email = `${name.replaceAll(/\W/g, "")}@firm.example`.toLowerCase();
      const typed = {
        "text:first": "Ex",
        "text:last": "Tension",
        "text:email": "emil@firm.example",
        "date:start": "2031-05-05",
      };
      teams.driver.fill(dialog, typed);
      await teams.driver.search(dialog, "lookup:location", "Lon");
      teams.driver.fill(dialog, { "lookup:location": "London" });
      const filled = reader.form("hanna");
      await reader.send("hanna");
      expect(reader.complaints("hanna")).toEqual({
        "E-mail": "Somebody with emil@firm.example has an account already.",
      });
      expect(reader.form("hanna")).toEqual(filled);
      expect(await reader.send("hanna", { "E-mail": email, Extension: "" })).toContain(
        "Ex Tension has a phone account.",
      );
      expect(teams.driver.screen("hanna").dialogs.map(({ fields }) => fields)).toEqual([[]]);
      expect(await people(email)).toBe(1);
      // nobody else has seen anything of it
      expect(teams.messages).toEqual([]);
    },
  );

  it("is not sent by Teams without what must be filled in", async () => {
    const { teams, count } = office();
    const dialog = await open(office());
    const before = await count();
    teams.driver.fill(dialog, { "text:first": "Half" });
    const { outcome, errors } = await teams.driver.press(dialog, dialog.buttons.length - 1);
    expect([outcome, Object.keys(errors ?? {})]).toEqual(["blocked", ["text:last", "text:email"]]);
    expect(await count()).toBe(before);
  });

  it("is refused in the dialog for who may not, and not opened for a stranger", async () => {
    const { teams } = office();
    expect((await open(office(), "lucy")).text).toBe(
      "You may not use “onboard”. Only HR and administrators may. Ask Ada Admin or Hanna Hartmann.",
    );
    expect((await open(office(), "emil")).text).toMatch(/^„onboard“ darfst du nicht benutzen\./);
    expect((await open(office(), "gil", { room: "hr" })).text).toBe(
      "Guests cannot use this. Ask the colleague who invited you.",
    );
    const sam = await teams.driver.openExtension({ user: "sam", command: "onboard", room: "hr" });
    expect([sam.outcome, sam.status, sam.delivery?.body]).toEqual(["failed", 401, ""]);
  });

  it("that does not exist any more says so in the dialog, and so does something that is no command", async () => {
    const { teams } = office();
    for (const command of ["vanished", "__proto__", "constructor", "Onboard", " "]) {
      const { outcome, dialog } = await teams.driver.openExtension({ user: "hanna", command });
      expect([outcome, dialog?.fields]).toEqual(["dialog", []]);
      expect(dialog?.text).not.toBe("");
    }
  });

  it("that Teams repeats because the answer got lost is done once, and the same is said", async () => {
    const { teams } = office();
    const dialog = await open(office());
    teams.driver.fill(dialog, { "text:first": "Re", "text:last": "Peat", "text:email": "repeat@firm.example" });
    const { delivery } = await teams.driver.press(dialog, dialog.buttons.length - 1);
    const again = await Promise.all([1, 2].map(() => teams.driver.redeliver(delivery ?? { activity: {} })));
    for (const { status, body } of again) expect([status, body]).toEqual([200, delivery?.body]);
    expect(await people("repeat@firm.example")).toBe(1);
    expect(teams.callsOf("send")).toEqual([]);
  });

  it("that Teams repeats at the same moment is done once", async () => {
    const { teams } = office();
    const dialog = await open(office());
    teams.driver.fill(dialog, { "text:first": "At", "text:last": "Once", "text:email": "emil@firm.example" });
    const { delivery } = await teams.driver.press(dialog, dialog.buttons.length - 1);
    const activity = delivery?.activity as { value: { data: object } };
    const data = { ...activity.value.data, "text:email": "atonce@firm.example" };
    const body = JSON.stringify({ ...activity, id: "f:at once", value: { ...activity.value, data } });
    const answers = await Promise.all([1, 2, 3].map(() => teams.driver.send(body)));
    for (const answer of answers) expect(answer.body).toContain("At Once has a phone account.");
    expect(new Set(answers.map((answer) => answer.body)).size).toBe(1);
    expect(await people("atonce@firm.example")).toBe(1);
  });

  it("leaves its place to whatever the answer's buttons ask for, in the same dialog", async () => {
    const { teams, reader } = office();
    const room = createTeamsRoom(office, "hr");
    await room.ask("hanna", "onboard button@firm.example Button");
    await room.press("hanna");
    await reader.send("hanna", { "Last name": "Press" });
    const top = teams.driver.screen("hanna").dialogs.at(-1);
    const { outcome } = await teams.driver.press(top ?? "", top?.buttons[0]?.label ?? "");
    expect(outcome).toBe("dialog");
    expect(reader.form("hanna")).toMatchObject({ Person: "button@firm.example" });
    expect(teams.driver.screen("hanna").dialogs).toHaveLength(1);
  });
});
