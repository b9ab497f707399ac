import { readFileSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import { checkBlocks } from "../../../../adapters/playground/fakes/slack/blocks/block-rules.ts";
import { generateBlockSchema } from "../../../../adapters/playground/fakes/slack/blocks/generate-blocks.ts";
import { readMarkup, readText } from "../../../../adapters/playground/fakes/slack/driver/read-text.ts";
import { createFakeSlack, type FakeSlack } from "../../../../adapters/playground/fakes/slack/fake-slack.ts";
import { checkView } from "../../../../adapters/playground/fakes/slack/views/view-rules.ts";

let fake: FakeSlack | undefined;
afterEach(async () => {
  await fake?.close();
  fake = undefined;
});

const names = { user: (id: string) => (id === "U1" ? "Anna Schmidt" : id), channel: () => "general" };
const plain = (text: string) => ({ type: "plain_text", text });
const option = { text: plain("x".repeat(75)), value: "v".repeat(75) };

test("the schema of blocks is the one that Slack's types give", () => {
  const kept = readFileSync(
    new URL("../../../../adapters/playground/fakes/slack/blocks/blocks.generated.json", import.meta.url),
    "utf8",
  );
  expect(generateBlockSchema()).toBe(kept);
});

test("markup is read as Slack shows it", () => {
  expect(
    readMarkup("*Hello* _there_, <@U1> and *<@U1>* in <#C1>: <https://acme.example|our site> &lt;3 `code`", names),
  ).toBe("Hello there, @Anna Schmidt and @Anna Schmidt in #general: our site <3 code");
  expect(readMarkup("2*3*4 snake_case_name <mailto:a@b.de|a@b.de> <!here> <!date^1^{date}|today>", names)).toBe(
    "2*3*4 snake_case_name a@b.de @here today",
  );
});

test("blocks of every kind are read from the top down", () => {
  const blocks = [
    { type: "header", text: plain("Numbers") },
    { type: "divider" },
    { type: "section", text: { type: "mrkdwn", text: "*Two*" }, fields: [plain("A"), plain("B")] },
    {
      type: "context",
      elements: [
        { type: "mrkdwn", text: "by <@U1>" },
        { type: "image", image_url: "x", alt_text: "a phone" },
      ],
    },
    {
      type: "actions",
      elements: [
        { type: "button", action_id: "a", text: plain("Go") },
        { type: "overflow", action_id: "o", options: [{ text: plain("More"), value: "m" }] },
      ],
    },
    {
      type: "input",
      label: plain("Name"),
      optional: true,
      hint: plain("As in the passport"),
      element: { type: "plain_text_input" },
    },
    {
      type: "rich_text",
      elements: [
        {
          type: "rich_text_section",
          elements: [
            { type: "user", user_id: "U1" },
            { type: "text", text: " <says> " },
            { type: "link", url: "https://a.example", text: "this" },
          ],
        },
        {
          type: "rich_text_list",
          style: "ordered",
          elements: [
            { type: "rich_text_section", elements: [{ type: "text", text: "first" }] },
            { type: "rich_text_section", elements: [{ type: "emoji", name: "wave" }] },
          ],
        },
        { type: "rich_text_quote", elements: [{ type: "text", text: "quoted" }] },
      ],
    },
    {
      type: "table",
      rows: [
        [
          { type: "raw_text", text: "+49 30 1" },
          { type: "raw_text", text: "Berlin" },
        ],
      ],
    },
    { type: "alert", text: plain("Careful"), level: "warning" },
  ];
  expect(
    checkBlocks(
      blocks.filter(({ type }) => type !== "input"),
      "message",
      "/blocks",
    ),
  ).toEqual([]);
  expect(readText(blocks, names).split("\n")).toEqual([
    "Numbers",
    "---",
    "Two",
    "A",
    "B",
    "by @Anna Schmidt a phone",
    "[Go] [More]",
    "Name (optional)",
    "As in the passport",
    "@Anna Schmidt <says> this",
    "1. first",
    "2. :wave:",
    "> quoted",
    "+49 30 1 | Berlin",
    "Careful",
  ]);
});

test("a view at every limit is accepted, so that the fake does not refuse what Slack takes", () => {
  const label = plain("x".repeat(2000));
  const elements = [
    {
      type: "plain_text_input",
      multiline: true,
      min_length: 1,
      max_length: 3000,
      initial_value: "x".repeat(3000),
      placeholder: plain("x".repeat(150)),
      focus_on_load: true,
    },
    { type: "email_text_input", initial_value: "a@b.example" },
    { type: "url_text_input" },
    { type: "number_input", is_decimal_allowed: true, min_value: "-1", max_value: "1" },
    { type: "datepicker", initial_date: "2028-02-29" },
    { type: "timepicker", initial_time: "23:59" },
    { type: "datetimepicker", initial_date_time: 1_700_000_000 },
    { type: "static_select", options: Array.from({ length: 100 }, () => option), initial_option: option },
    {
      type: "multi_static_select",
      option_groups: [{ label: plain("x".repeat(75)), options: [option] }],
      max_selected_items: 2,
    },
    { type: "external_select", min_query_length: 0, initial_option: option },
    { type: "multi_external_select" },
    { type: "users_select", initial_user: "U1" },
    { type: "multi_users_select" },
    { type: "conversations_select", default_to_current_conversation: true, response_url_enabled: true },
    { type: "channels_select" },
    {
      type: "checkboxes",
      options: Array.from({ length: 10 }, () => ({
        text: { type: "mrkdwn", text: "*One*" },
        value: "v",
        description: plain("d"),
      })),
    },
    { type: "radio_buttons", options: [option], initial_option: option },
    { type: "rich_text_input" },
    { type: "file_input", max_files: 10, filetypes: ["png"] },
  ];
  const inputs = elements.map((element) => ({
    type: "input",
    label,
    hint: label,
    element: { action_id: "a".repeat(255), ...element },
  }));
  const dividers = Array.from({ length: 100 - inputs.length }, (_, i) => ({ type: "divider", block_id: `d${i}` }));
  const short = plain("x".repeat(24));
  const view = {
    type: "modal",
    title: short,
    submit: short,
    close: null,
    private_metadata: "x".repeat(3000),
    callback_id: "x".repeat(255),
    blocks: [...inputs, ...dividers],
  };
  expect(() => checkView(view, ["modal"])).not.toThrow();
});

test("a message at every limit is accepted", () => {
  const button = (i: number) => ({
    type: "button",
    action_id: `a${i}`,
    text: plain("x".repeat(75)),
    value: "x".repeat(2000),
    url: `https://a.example/${"x".repeat(2900)}`,
    style: "primary",
  });
  const blocks = [
    {
      type: "section",
      text: plain("x".repeat(3000)),
      fields: Array.from({ length: 10 }, () => plain("x".repeat(2000))),
    },
    { type: "header", text: plain("x".repeat(150)) },
    { type: "actions", elements: Array.from({ length: 25 }, (_, i) => button(i)) },
    { type: "context", elements: Array.from({ length: 10 }, () => plain("x")) },
    {
      type: "section",
      text: plain("x"),
      accessory: { type: "overflow", action_id: "o", options: Array.from({ length: 5 }, () => option) },
    },
    { type: "image", slack_file: { id: "F1" }, alt_text: "x", title: plain("x") },
    { type: "markdown", text: "x".repeat(12_000) },
    ...Array.from({ length: 43 }, () => ({ type: "divider" })),
  ];
  expect(blocks).toHaveLength(50);
  expect(checkBlocks(blocks, "message", "/blocks")).toEqual([]);
});

test("the calls of the app are kept, without its token", async () => {
  fake = await createFakeSlack();
  const body = new URLSearchParams({ token: fake.workspace.botToken, channel: "C0GENERAL", text: "Hello" });
  await fetch(`${fake.apiUrl}chat.postMessage`, { method: "POST", body });
  expect(fake.callsOf("chat.postMessage")).toMatchObject([
    { args: { channel: "C0GENERAL", text: "Hello" }, answer: { ok: true }, status: 200 },
  ]);
  expect(JSON.stringify(fake.calls)).not.toContain(fake.workspace.botToken);
});
