import { afterEach, beforeEach, expect, test } from "vitest";
import type { Json } from "../../../../adapters/playground/fakes/teams/json.ts";
import { openOffice, type SmallOffice } from "./office.ts";
import { attach, card, dialog, message, text } from "./small-bot.ts";

let office: SmallOffice;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

const label = { label: "L", errorMessage: "Not so" };
const fields = [
  { type: "Input.Text", id: "extension", ...label, regex: "^[0-9]{3}$" },
  { type: "Input.Number", id: "floor", ...label, min: 1, max: 9 },
  { type: "Input.Date", id: "day", ...label, min: "2026-11-01", max: "2026-11-30" },
  { type: "Input.Time", id: "time", ...label, max: "18:00" },
  { type: "Input.Toggle", id: "sure", ...label, title: "Yes", isRequired: true },
];
const save = { type: "Action.Submit", title: "Save", data: { verb: "save" } };
const good = { extension: "100", floor: "3", day: "2026-11-23", time: "09:00", sure: "true" };

async function show(body: Json[] = fields, actions: Json[] = [save]) {
  await office.bot.send(office.chatWith("anna"), message(card(body, actions)));
  const seen = office.fake.driver.lastMessage("anna");
  if (!seen) throw new Error("no message");
  return seen;
}

test.each([
  ["extension", "10"],
  ["floor", "0"],
  ["floor", "10"],
  ["day", "2026-10-31"],
  ["day", "2026-12-01"],
  ["time", "18:30"],
  ["sure", "false"],
])("the client holds back a form with %s = %s", async (id, value) => {
  const { driver } = office.fake;
  const seen = await show();
  driver.fill(seen, { ...good, [id]: value });
  expect(await driver.press(seen, "Save")).toMatchObject({ outcome: "blocked", errors: { [id]: "Not so" } });
  driver.fill(seen, good);
  expect((await driver.press(seen, "Save")).outcome).toBe("sent");
  expect(office.bot.heard[0]?.value).toEqual({ verb: "save", ...good });
});

test("what is empty and need not be filled is sent as the renderer of Microsoft sends it", async () => {
  const seen = await show();
  office.fake.driver.fill(seen, { sure: "true" });
  await office.fake.driver.press(seen, "Save");
  expect(office.bot.heard[0]?.value).toEqual({ verb: "save", extension: "", day: "", time: "", sure: "true" });
});

test("a button of the card does not send what stands in an opened part of it", async () => {
  const { driver } = office.fake;
  const part = card([{ type: "Input.Text", id: "why", ...label, isRequired: true }], [{ ...save, title: "Send" }]);
  const outer = { type: "Input.Text", id: "name", label: "Name", value: "Ada" };
  const actions = [save, { type: "Action.ShowCard", title: "Why", card: part }];
  const seen = await show([outer], actions);
  expect((await driver.press(seen, "Save")).outcome).toBe("sent");
  await driver.press(seen, "Why");
  expect((await driver.press(seen, "Send")).outcome).toBe("blocked");
  driver.fill(seen, { why: "So" });
  await driver.press(seen, "Send");
  expect(office.bot.heard.map(({ value }) => value)).toEqual([
    { verb: "save", name: "Ada" },
    { verb: "save", name: "Ada", why: "So" },
  ]);
});

test("a button may say something in the person's name", async () => {
  const seen = await show(
    [text("Choose")],
    [
      { type: "Action.Submit", title: "Help", data: { msteams: { type: "imBack", value: "help" } } },
      {
        type: "Action.Submit",
        title: "List",
        data: { msteams: { type: "messageBack", text: "list", value: { page: 2 } } },
      },
    ],
  );
  await office.fake.driver.press(seen, "Help");
  await office.fake.driver.press(seen, "List");
  expect(office.bot.heard).toMatchObject([{ text: "help" }, { text: "list", value: { page: 2 } }]);
  expect(office.bot.heard[0]?.value).toEqual({});
});

test("a button is named by its number where two say the same", async () => {
  const seen = await show([text("Two")], [save, { ...save, data: { verb: "second" } }]);
  await expect(office.fake.driver.press(seen, "Save")).rejects.toThrow("2 times");
  await office.fake.driver.press(seen, 1);
  expect(office.bot.heard[0]?.value).toEqual({ verb: "second" });
});

test("a dialog belongs to who opened it", async () => {
  const { fake, bot } = office;
  bot.answer = () => dialog(card([text("Hello")], [save]));
  const { dialog: opened } = await fake.driver.openExtension({ user: "anna", command: "find" });
  await expect(fake.driver.press(opened ?? "", "Save", "ben")).rejects.toThrow("not for ben");
  expect(fake.driver.screen("ben").dialogs).toEqual([]);
});

test.each([
  ["without a layout", { type: "result", attachments: [attach(card([text("Done")]))] }, "attachmentLayout"],
  ["with two cards", { type: "result", attachmentLayout: "list", attachments: [{}, {}] }, "one attachment"],
  ["with a bad card", { type: "result", attachmentLayout: "list", attachments: [attach({})] }, "invalid card"],
  ["of another type", { type: "auth" }, "unknown composeExtension type"],
  ["with nothing to say", { type: "message", text: "" }, "needs a text"],
  ["that is an empty object", undefined, "must be { task }"],
])("an answer of a message extension %s is no good", async (_, composeExtension, why) => {
  const { fake, bot } = office;
  bot.answer = () => dialog(card([text("Hello")], [save]));
  await fake.driver.openExtension({ user: "anna", command: "find" });
  bot.answer = () => ({ body: { composeExtension } });
  const pressed = await fake.driver.press("anna", "Save");
  expect(pressed).toMatchObject({ outcome: "failed", details: expect.stringContaining(why) });
  expect(fake.driver.screen("anna").dialogs).toHaveLength(1);
});

test("an extension may also just say something", async () => {
  const { fake, bot } = office;
  bot.answer = () => dialog(card([text("Hello")], [save]));
  await fake.driver.openExtension({ user: "anna", command: "find" });
  bot.answer = () => ({ body: { composeExtension: { type: "message", text: "Found nobody" } } });
  expect(await fake.driver.press("anna", "Save")).toMatchObject({ outcome: "said", message: "Found nobody" });
});

test("nobody uses an extension in a room they are not in", async () => {
  const opened = office.fake.driver.openExtension({ user: "carla", command: "find", room: "lunch" });
  await expect(opened).rejects.toThrow("is not in lunch");
});

test("messages, invokes and extensions have times of their own", async () => {
  await office.close();
  office = await openOffice({ ackTimeoutMs: { message: 900, invoke: 450, extension: 80 } });
  const { fake, bot } = office;
  bot.answer = () => ({ after: 200 });
  expect((await fake.driver.say({ user: "anna", text: "hello" })).status).toBe(200);
  const seen = await show(
    [text("Go")],
    [{ type: "Action.Submit", title: "Open", data: { msteams: { type: "task/fetch" } } }],
  );
  expect((await fake.driver.press(seen, "Open")).outcome).toBe("closed");
  expect((await fake.driver.openExtension({ user: "anna", command: "find" })).details).toBe("timeout");
  bot.answer = () => ({ after: 650 });
  expect((await fake.driver.press(seen, "Open")).details).toBe("timeout");
  expect((await fake.driver.say({ user: "anna", text: "hello" })).status).toBe(200);
});

test("people are searched in the organisation or only in the conversation, strangers nowhere", async () => {
  const { driver } = office.fake;
  const picker = (id: string, scope: string) => ({
    type: "Input.ChoiceSet",
    id,
    choices: [],
    "choices.data": { type: "Data.Query", dataset: `graph.microsoft.com/users${scope}` },
  });
  const seen = await show([picker("all", ""), picker("here", "?scope=currentContext")]);
  const names = async (id: string, query: string) =>
    (await driver.search(seen, id, query)).results.map(({ title }) => title);
  expect(await names("all", "")).toEqual(["Anna Schmidt", "Ben Weber", "Carla Diaz", "Gina Guest"]);
  expect(await names("here", "")).toEqual(["Anna Schmidt"]);
  await expect(driver.search(seen, "name", "a")).rejects.toThrow("Nothing can be searched");
});

test("who is of another organisation says so in the 1:1 chat, and who removed the app writes no more", async () => {
  const { fake, bot } = office;
  await fake.driver.install({ user: "olaf" });
  expect(bot.heard[0]).toMatchObject({ conversation: { tenantId: "11111111-2222-4333-8444-555555555555" } });
  await fake.driver.uninstall({ user: "olaf" });
  await expect(fake.driver.say({ user: "olaf", text: "hello" })).rejects.toThrow("has not installed");
  await expect(fake.driver.install({ user: "nobody" })).rejects.toThrow("no account");
});
