import { afterEach, beforeEach, expect, test } from "vitest";
import {
  actionSchemas,
  elementSchemas,
  partSchemas,
} from "../../../../adapters/playground/fakes/teams/cards/card-properties.ts";
import { checkCard } from "../../../../adapters/playground/fakes/teams/cards/card-rules.ts";
import { walk } from "../../../../adapters/playground/fakes/teams/cards/card-tree.ts";
import type { Json } from "../../../../adapters/playground/fakes/teams/json.ts";
import { openOffice, type SmallOffice } from "./office.ts";
import { attach, card, cardAnswer, dialog, message, text } from "./small-bot.ts";

let office: SmallOffice;
beforeEach(async () => {
  office = await openOffice({ now: () => Date.UTC(2026, 10, 23) });
});
afterEach(() => office.close());

const picture = "https://example.com/a.png";
const pixel = "data:image/png;base64,iVBORw0KGgo=";
const people = { type: "Data.Query", dataset: "graph.microsoft.com/users?scope=currentContext" };
const asked = { label: "L", isRequired: true, errorMessage: "Enter it" };
const submit = { type: "Action.Submit", title: "Save", style: "positive", data: { verb: "save" }, tooltip: "Saves" };

const elements: Json[] = [
  text("Hello", { id: "hello", size: "Large", weight: "Bolder", color: "attention", isSubtle: true, maxLines: 2 }),
  {
    type: "RichTextBlock",
    inlines: ["as typed", { type: "TextRun", text: "strong", weight: "bolder", underline: true, highlight: true }],
  },
  { type: "Image", url: picture, altText: "A phone", size: "Small", style: "person", width: "40px" },
  { type: "ImageSet", images: [{ type: "Image", url: pixel }], imageSize: "small" },
  {
    type: "Container",
    style: "emphasis",
    bleed: true,
    minHeight: "40px",
    backgroundImage: { url: picture, fillMode: "repeat" },
    items: [text("Inside", { fallback: { type: "TextBlock", text: "Else" } })],
  },
  {
    type: "ColumnSet",
    columns: [
      { type: "Column", width: "auto", items: [text("Left")] },
      { type: "Column", width: "stretch", verticalContentAlignment: "center", items: [text("Right")] },
      { type: "Column", width: 2, items: [text("More")] },
    ],
  },
  { type: "FactSet", facts: [{ title: "Site", value: "Berlin" }] },
  {
    type: "Table",
    firstRowAsHeader: true,
    columns: [
      { type: "TableColumn", width: 1 },
      { type: "TableColumn", width: "80px" },
    ],
    rows: [
      {
        type: "TableRow",
        style: "accent",
        cells: [
          { type: "TableCell", items: [text("a")] },
          { type: "TableCell", items: [text("b")] },
        ],
      },
    ],
  },
  { type: "ActionSet", actions: [submit] },
  { type: "Input.Text", id: "text", ...asked, maxLength: 30, regex: "^[a-z]+$", placeholder: "abc" },
  { type: "Input.Text", id: "secret", label: "PIN", style: "Password" },
  { type: "Input.Number", id: "number", ...asked, min: 1, max: 9, value: 3 },
  { type: "Input.Date", id: "date", ...asked, min: "2026-01-01", value: "2028-02-29" },
  { type: "Input.Time", id: "time", ...asked, value: "09:30" },
  { type: "Input.Toggle", id: "toggle", title: "Yes", valueOn: "on", valueOff: "off", value: "on" },
  {
    type: "Input.ChoiceSet",
    id: "many",
    label: "Sites",
    isMultiSelect: true,
    style: "expanded",
    value: "b,k",
    choices: [
      { title: "Berlin", value: "b" },
      { title: "Köln", value: "k" },
    ],
  },
  { type: "Input.ChoiceSet", id: "person", label: "Person", choices: [], "choices.data": people },
];
const actions: Json[] = [
  { type: "Action.OpenUrl", title: "Help", url: "https://example.com/help", iconUrl: picture },
  { type: "Action.ShowCard", title: "More", card: card([text("Below")], [submit]) },
  {
    type: "Action.ToggleVisibility",
    title: "Toggle",
    targetElements: ["hello", { elementId: "hello", isVisible: true }],
  },
  { ...submit, title: "Cancel", style: "destructive", associatedInputs: "none" },
];
const execute = {
  type: "Action.Execute",
  title: "Approve",
  verb: "approve",
  data: { id: "r1" },
  fallback: { ...submit, title: "Approve" },
};
const forDialog = card(elements, actions, { $schema: "http://adaptivecards.io/schemas/adaptive-card.json" });
const forMessage = card(elements, [...actions, execute], {
  lang: "en",
  fallbackText: "A card",
  msteams: { width: "Full" },
  refresh: { action: execute, userIds: Array.from({ length: 60 }, (_, i) => `29:${i}`) },
});

test("everything that the tables of properties know is in the good cards, and is accepted", () => {
  const seen = new Set(walk(forMessage).map(({ type }) => type));
  const known = [elementSchemas, partSchemas, actionSchemas].flatMap((schemas) => Object.keys(schemas));
  expect(known.filter((type) => !seen.has(type))).toEqual([]);
  expect(checkCard(forMessage, "message")).toEqual([]);
  expect(checkCard(forDialog, "dialog")).toEqual([]);
});

test("a message, an update, a dialog and the answer to a button carry such a card", async () => {
  const { bot, fake } = office;
  const chat = office.chatWith("anna");
  const sent = await bot.send(chat, {
    ...message(forMessage),
    text: "Look",
    attachmentLayout: "list",
    inputHint: "acceptingInput",
  });
  expect(sent).toMatchObject({ status: 201, json: { id: expect.any(String) } });
  const path = `/${encodeURIComponent(chat)}/activities/${sent.json.id}`;
  expect((await bot.call("PUT", path, message(forMessage))).status).toBe(200);
  const open = { type: "Action.Submit", title: "Open", data: { msteams: { type: "task/fetch" } } };
  await bot.send(chat, message(card([text("Ready?")], [open, execute])));
  const seen = fake.driver.lastMessage("anna") ?? "";
  for (const height of ["small", "medium", "large", 400, undefined]) {
    bot.answer = () => dialog(forDialog, { height, width: height });
    expect((await fake.driver.press(seen, "Open")).outcome).toBe("dialog");
  }
  bot.answer = () => cardAnswer("application/vnd.microsoft.card.adaptive", forMessage);
  expect((await fake.driver.press(seen, "Approve")).outcome).toBe("replaced");
});

test("a picture goes with a message", async () => {
  const attachments = [{ contentType: "image/png", contentUrl: picture, name: "a.png" }];
  expect((await office.bot.send(office.chatWith("anna"), { type: "message", attachments })).status).toBe(201);
  expect(office.fake.driver.lastMessage("anna")?.text).toBe("a.png");
});

test("a mention in a card names who is there", async () => {
  const anna = office.fake.people[0];
  const mention = (id: string) => ({
    entities: [{ type: "mention", text: "<at>Anna</at>", mentioned: { id, name: "Anna Schmidt" } }],
  });
  const send = (id: string) =>
    office.bot.send(office.chatWith("anna"), message(card([text("For <at>Anna</at>")], [], { msteams: mention(id) })));
  for (const id of [anna?.id, anna?.aadId, anna?.upn]) expect((await send(id ?? "")).status).toBe(201);
  expect((await send("29:stranger")).status).toBe(400);
});

test("a card that is as big as can be is taken, one letter more is not", async () => {
  const activity = (letters: number) => ({ type: "message", attachments: [attach(card([text("x".repeat(letters))]))] });
  const least = Buffer.byteLength(JSON.stringify(activity(1)));
  const room = 28 * 1024 - least + 1;
  expect((await office.bot.send(office.chatWith("anna"), activity(room))).status).toBe(201);
  expect((await office.bot.send(office.chatWith("anna"), activity(room + 1))).status).toBe(413);
});

test("members are asked for fourteen times a second and no more", async () => {
  await office.close();
  office = await openOffice({ now: () => Date.UTC(2026, 10, 23), rateLimits: true });
  const path = `/${encodeURIComponent(office.chatWith("anna"))}/members`;
  const statuses: number[] = [];
  for (let i = 0; i < 15; i += 1) statuses.push((await office.bot.call("GET", path)).status);
  expect(statuses).toEqual([...Array(14).fill(200), 429]);
});
