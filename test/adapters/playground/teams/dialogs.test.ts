import { afterEach, beforeEach, expect, test } from "vitest";
import { openOffice, type SmallOffice } from "./office.ts";
import { attach, card, cardAnswer, dialog, message, text } from "./small-bot.ts";

let office: SmallOffice;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

const form = card(
  [
    text("Onboard somebody", { style: "heading" }),
    {
      type: "Input.Text",
      id: "name",
      label: "First name",
      isRequired: true,
      errorMessage: "Enter a name",
      maxLength: 20,
      regex: "^[A-Z]",
    },
    {
      type: "Input.ChoiceSet",
      id: "site",
      label: "Site",
      choices: [
        { title: "Berlin", value: "b" },
        { title: "Köln", value: "k" },
      ],
    },
    { type: "Input.Toggle", id: "phone", label: "Desk phone", title: "Yes", valueOn: "on", valueOff: "off" },
    { type: "Input.Date", id: "day", label: "From" },
    {
      type: "Input.ChoiceSet",
      id: "boss",
      label: "Boss",
      choices: [],
      "choices.data": { type: "Data.Query", dataset: "graph.microsoft.com/users" },
    },
    {
      type: "Input.ChoiceSet",
      id: "number",
      label: "Number",
      style: "filtered",
      choices: [],
      "choices.data": { type: "Data.Query", dataset: "numbers" },
    },
  ],
  [
    { type: "Action.Submit", title: "Save", data: { verb: "onboard" } },
    { type: "Action.Submit", title: "Cancel", data: { verb: "cancel" }, associatedInputs: "none" },
  ],
);
const launcher = card(
  [text("Ready?")],
  [{ type: "Action.Submit", title: "Open", data: { msteams: { type: "task/fetch" }, verb: "onboard" } }],
);

async function open() {
  const { fake, bot } = office;
  await bot.send(office.chatWith("anna"), message(launcher));
  bot.answer = () => dialog(form);
  const last = fake.driver.lastMessage("anna");
  if (!last) throw new Error("no message");
  return fake.driver.press(last, "Open");
}

test("a button opens a dialog, which is filled in, checked by the client and sent", async () => {
  const { fake, bot } = office;
  const opened = await open();
  expect(opened.outcome).toBe("dialog");
  expect(bot.heard[0]).toMatchObject({ type: "invoke", name: "task/fetch", value: { data: { verb: "onboard" } } });
  expect(opened.dialog).toMatchObject({ title: "Onboard", viewer: "anna" });
  const { driver } = fake;
  const blocked = await driver.press("anna", "Save");
  expect(blocked).toMatchObject({ outcome: "blocked", errors: { name: "Enter a name" } });
  expect(driver.screen("anna").dialogs[0]?.fields[0]?.error).toBe("Enter a name");
  expect(bot.heard).toHaveLength(1);
  driver.fill("anna", { name: "Ada", site: "k", phone: "true", day: "2026-11-30", boss: "ben" });
  const values = driver.screen("anna").dialogs[0]?.fields.map(({ value }) => value);
  expect(values).toEqual(["Ada", "Köln", "Yes", "2026-11-30", "Ben Weber", ""]);
  bot.answer = () => ({});
  const sent = await driver.press("anna", "Save");
  expect(sent).toMatchObject({ outcome: "closed", status: 200 });
  const boss = fake.people.find(({ key }) => key === "ben")?.aadId;
  expect(bot.heard[1]).toMatchObject({ type: "invoke", name: "task/submit" });
  expect(bot.heard[1]?.value).toEqual({
    data: { verb: "onboard", name: "Ada", site: "k", phone: "on", day: "2026-11-30", boss },
    context: { theme: "default" },
  });
  expect(driver.screen("anna").dialogs).toEqual([]);
  await expect(driver.press(opened.dialog ?? "", "Save")).rejects.toThrow("closed");
});

test("a button that asks for no inputs is not held up by them", async () => {
  const { fake, bot } = office;
  await open();
  bot.answer = () => ({ body: { task: { type: "message", value: "Nothing was changed" } } });
  const pressed = await fake.driver.press("anna", "Cancel");
  expect(pressed).toMatchObject({ outcome: "said", message: "Nothing was changed" });
  expect(bot.heard[1]?.value).toEqual({ data: { verb: "cancel" }, context: { theme: "default" } });
  expect(fake.driver.screen("anna")).toMatchObject({ dialogs: [], notices: ["Nothing was changed"] });
});

test("a dialog comes again with the bot's error under the input", async () => {
  const { fake, bot } = office;
  await open();
  fake.driver.fill("anna", { name: "Ada" });
  bot.answer = () =>
    dialog(
      card(
        [
          { type: "Input.Text", id: "name", label: "First name", value: "Ada" },
          text("Ada is taken", { color: "Attention" }),
        ],
        [{ type: "Action.Submit", title: "Save" }],
      ),
    );
  const again = await fake.driver.press("anna", "Save");
  expect(again.outcome).toBe("dialog");
  expect(again.dialog?.fields).toEqual([
    { id: "name", label: "First name", kind: "Input.Text", value: "Ada", required: false, error: "Ada is taken" },
  ]);
  expect(fake.driver.screen("anna").dialogs).toHaveLength(1);
});

test.each([
  ["what is not offered", { site: "x" }, "not offered"],
  ["what nobody searched for", { number: "100" }, "search for it first"],
  ["a text that is too long", { name: "A".repeat(21) }, "longer than 20"],
  ["two lines where there is one", { name: "A\nB" }, "one line"],
  ["a day that is not in the calendar", { day: "2026-02-30" }, "calendar"],
  ["a person nobody knows", { boss: "zoe" }, "nobody"],
  ["somebody of another organisation", { boss: "olaf" }, "nobody"],
  ["a toggle between on and off", { phone: "maybe" }, "true or false"],
  ["an input that is not there", { age: "4" }, "No input"],
])("a person cannot enter %s", async (_, entries, why) => {
  await open();
  expect(() => office.fake.driver.fill("anna", entries)).toThrow(why);
});

test("an input is searched: by the bot for its own things, by Teams for people", async () => {
  const { fake, bot } = office;
  await open();
  const results = [{ title: "Reception", value: "100" }];
  bot.answer = () => cardAnswer("application/vnd.microsoft.search.searchResponse", { results });
  expect((await fake.driver.search("anna", "number", "rec")).results).toEqual(results);
  expect(bot.heard[1]).toMatchObject({
    name: "application/search",
    value: { queryText: "rec", queryOptions: { skip: 0, top: 15 }, dataset: "numbers" },
  });
  fake.driver.fill("anna", { number: "100" });
  expect(fake.driver.screen("anna").dialogs[0]?.fields.at(-1)?.value).toBe("Reception");
  const people = await fake.driver.search("anna", "boss", "web");
  expect(people.results.map(({ title }) => title)).toEqual(["Ben Weber"]);
  expect(bot.heard).toHaveLength(2);
});

test("a message extension opens a dialog at once and gets what is entered there", async () => {
  const { fake, bot } = office;
  bot.answer = () => dialog(form);
  const opened = await fake.driver.openExtension({ user: "ben", command: "onboard", room: "lunch" });
  expect(opened.outcome).toBe("dialog");
  expect(bot.heard[0]).toMatchObject({
    name: "composeExtension/fetchTask",
    value: { commandId: "onboard", commandContext: "compose" },
    conversation: { conversationType: "groupChat", id: office.channelId("lunch") },
  });
  fake.driver.fill("ben", { name: "Ada" });
  bot.answer = () => ({
    body: {
      composeExtension: { type: "result", attachmentLayout: "list", attachments: [attach(card([text("Done")]))] },
    },
  });
  const sent = await fake.driver.press("ben", "Save");
  expect(sent).toMatchObject({ outcome: "attached", card: { body: [{ text: "Done" }] } });
  expect(bot.heard[1]).toMatchObject({
    name: "composeExtension/submitAction",
    value: { commandId: "onboard", commandContext: "compose", data: { verb: "onboard", name: "Ada" } },
  });
});

test("an extension that takes too long is asked three times with the same id, then the person is told", async () => {
  await office.close();
  office = await openOffice({ ackTimeoutMs: 150 });
  const { fake, bot } = office;
  bot.answer = () => ({ ...dialog(form), after: 400 });
  const failed = await fake.driver.openExtension({ user: "anna", command: "onboard" });
  expect(failed).toMatchObject({ outcome: "failed", status: 0, details: "timeout" });
  expect(bot.heard).toHaveLength(3);
  expect(new Set(bot.heard.map(({ id }) => id)).size).toBe(1);
  expect(fake.driver.screen("anna").notices).toEqual(["Unable to reach app. Please try again."]);
});

test("closing a dialog tells the bot nothing", async () => {
  const { fake, bot } = office;
  const { dialog: opened } = await open();
  fake.driver.closeDialog(opened ?? "");
  expect(fake.driver.screen("anna").dialogs).toEqual([]);
  expect(bot.heard).toHaveLength(1);
});
