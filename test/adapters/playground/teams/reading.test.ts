import { afterEach, beforeEach, expect, test } from "vitest";
import { readMarkdown } from "../../../../adapters/playground/fakes/teams/cards/markdown.ts";
import { openOffice, type SmallOffice } from "./office.ts";
import { card, message, text } from "./small-bot.ts";

let office: SmallOffice;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

test.each([
  ["plain text", "plain text"],
  ["**bold** and _italic_ and *so*", "bold and italic and so"],
  ["__bold__ **_both_**", "bold both"],
  ["snake_case_name stays", "snake_case_name stays"],
  ["2*3*4 does not", "234 does not"],
  ["2 * 3 * 4 does", "2 * 3 * 4 does"],
  ["[Help](https://example.com/a_(b))!", "Help!"],
  ["![Logo](https://example.com/a.png)", "Logo"],
  ["<https://example.com>", "https://example.com"],
  ["- one\n- two", "• one\n• two"],
  ["1. one\n2. two", "1. one\n2. two"],
  ["3) three", "3. three"],
  ["- one\r- two", "• one\n• two"],
  ["# Heading", "Heading"],
  ["#1 is no heading", "#1 is no heading"],
  ["> quoted", "quoted"],
  ["`code *stays*` and ~~gone~~", "code *stays* and gone"],
  ["one\ntwo", "one two"],
  ["one\n\ntwo", "one\ntwo"],
  ["one  \ntwo", "one\ntwo"],
  ["a    b", "a b"],
  ["R&amp;D &lt;b&gt; &#42;x&#42;", "R&D <b> *x*"],
  ["&unknown; & &", "&unknown; & &"],
  ["\\*not\\* \\_this\\_ \\[nor\\](x) \\\\", "*not* _this_ [nor](x) \\"],
  ["\\- no list", "- no list"],
  ["1\\. no list", "1. no list"],
  ["`a \\* b`", "a * b"],
  ["Grüße 😀 **👍**", "Grüße 😀 👍"],
  ["---", ""],
  ["Ben <b>bold</b>", "Ben <b>bold</b>"],
])("Teams draws %j as %j", (written, drawn) => {
  expect(readMarkdown(written)).toBe(drawn);
});

test("a card is read in order; markup counts in texts and facts only", async () => {
  const { fake, bot } = office;
  const body = [
    text("**Number** 100", { style: "heading" }),
    { type: "RichTextBlock", inlines: ["**as** ", { type: "TextRun", text: "_typed_", weight: "bolder" }] },
    { type: "FactSet", facts: [{ title: "*Site*", value: "_Berlin_" }] },
    {
      type: "ColumnSet",
      columns: [
        { type: "Column", items: [text("left")] },
        { type: "Column", items: [{ type: "Image", url: "https://example.com/a.png", altText: "A *phone*" }] },
      ],
    },
    {
      type: "Table",
      columns: [{ width: 1 }, { width: 1 }],
      rows: [
        {
          type: "TableRow",
          cells: [
            { type: "TableCell", items: [text("cell")] },
            { type: "TableCell", items: [text("next")] },
          ],
        },
      ],
    },
    { type: "Input.Text", id: "t", label: "*Name*", placeholder: "Ada" },
    { type: "Input.Text", id: "p", label: "PIN", style: "password" },
    {
      type: "Input.ChoiceSet",
      id: "c",
      label: "Sites",
      isMultiSelect: true,
      value: "b,k",
      choices: [
        { title: "_B_", value: "b" },
        { title: "Köln", value: "k" },
      ],
    },
    { type: "Input.Toggle", id: "y", title: "Yes", value: "true" },
    text("hidden", { isVisible: false }),
  ];
  const sent = await bot.send(
    office.chatWith("anna"),
    message(card(body, [{ type: "Action.Submit", title: "*Save*" }])),
  );
  expect(sent.json).toEqual({ id: sent.json.id });
  const seen = fake.driver.lastMessage("anna");
  expect(seen?.text.split("\n")).toEqual([
    "Number 100",
    "**as** _typed_",
    "*Site*: Berlin",
    "left",
    "A *phone*",
    "cell",
    "next",
    "*Name*",
    "Ada",
    "PIN",
    "Sites",
    "_B_, Köln",
    "_B_ / Köln",
    "Yes",
  ]);
  expect(seen?.title).toBe("Number 100");
  expect(seen?.buttons.map(({ label }) => label)).toEqual(["*Save*"]);
  expect(seen?.fields.map(({ id, value }) => [id, value])).toEqual([
    ["t", ""],
    ["p", ""],
    ["c", "_B_, Köln"],
    ["y", "Yes"],
  ]);
  fake.driver.fill(seen ?? "", { p: "1234", y: "false" });
  expect(fake.driver.lastMessage("anna")?.fields.map(({ value }) => value)).toEqual(["", "••••", "_B_, Köln", ""]);
});

test("a text message is Markdown, unless the bot says it is plain", async () => {
  const { fake, bot } = office;
  const chat = office.chatWith("anna");
  await bot.send(chat, { type: "message", text: "**Hello** &amp; welcome" });
  await bot.send(chat, { type: "message", text: "**Hello** &amp; welcome", textFormat: "plain" });
  expect(fake.driver.screen("anna").messages.map((one) => one.text)).toEqual([
    "Hello & welcome",
    "**Hello** &amp; welcome",
  ]);
});
