import { describe, expect, it } from "vitest";
import { checkBlocks } from "../../../adapters/playground/fakes/slack/blocks/block-rules.ts";
import { readContent } from "../../../adapters/playground/fakes/slack/blocks/message-content.ts";
import { frame, toErrors, toView } from "../../../adapters/slack/form.ts";
import { toMessage, toWorking } from "../../../adapters/slack/message.ts";
import { type Action, actions, type Part, reply, text } from "../../../src/domain/chat/reply.ts";
import { formOf, record } from "../../surfaces/forms.ts";
import { drawnFor } from "./at-home.ts";

const english = drawnFor("en");
const buttons = (count: number): Action[] =>
  Array.from({ length: count }, (_, at) => ({
    label: { en: `Button ${at}`, de: `Knopf ${at}` },
    intent: { kind: "text", text: `${at}` },
  }));
const items = (count: number, long = "x") =>
  buttons(count).map((action) => ({ title: [{ text: long }], detail: [{ text: long }], actions: [action] }));
const draw = (...parts: Part[]) => {
  const message = toMessage(reply(...parts), english);
  expect(checkBlocks(message.blocks, "message", "/blocks")).toEqual([]);
  readContent({ ...message });
  return message;
};

describe("A message in Slack", () => {
  it("takes as many buttons as there are, in rows of 25", () => {
    for (const [count, rows] of [
      [0, 0],
      [1, 1],
      [25, 1],
      [26, 2],
      [60, 3],
    ] as const)
      expect(draw(text({ text: "x" }), actions(...buttons(count))).blocks).toHaveLength(rows + 1);
  });

  it("takes a long list without buttons as one block, with buttons up to Slack's fifty", () => {
    expect(draw({ part: "list", items: items(300).map(({ title }) => ({ title })) }).blocks).toHaveLength(1);
    expect(draw({ part: "list", items: items(50) }).blocks).toHaveLength(50);
    const several = buttons(25).map(() => ({ title: [{ text: "x" }], actions: buttons(5) }));
    expect(draw({ part: "list", items: several }).blocks).toHaveLength(50);
    // whoever makes more has to make pages: cut off silently they would look like all there are
    expect(() => draw({ part: "list", items: items(51) })).toThrow("51 blocks");
  });

  it("is never nothing, for Slack refuses that", () => {
    for (const part of [text(), text({ text: "" }), actions(...buttons(1))]) expect(draw(part).text).not.toBe("");
    const bare = [{ title: [{ text: "" }], actions: buttons(1) }];
    draw({ part: "list", items: bare }, { part: "facts", facts: [] }, { part: "list", items: [] });
    draw({ part: "picture", url: "https://x.example/p.png", altText: [] });
  });

  it("says in the notification what it says on the screen", () => {
    const said = draw(
      text({ text: "Anna & Ben" }),
      { part: "facts", facts: [{ label: { en: "Number", de: "Nummer" }, value: [{ text: "+49" }] }] },
      { part: "list", items: [{ title: [{ text: "One" }] }] },
      { part: "picture", url: "https://x.example/p.png", altText: [{ text: "A phone" }] },
      { part: "progress", label: { en: "Done", de: "Fertig" }, done: 1, total: 2 },
    );
    expect(said.text.split("\n")).toEqual(["Anna &amp; Ben", "Number: +49", "• One", "A phone", "Done 1/2"]);
  });

  it("stands in for what is on its way, and promises only what is stored", () => {
    expect(toWorking(english, true).text).toContain("Working on it");
    expect(toWorking(english, false).text).toContain("nothing is saved yet");
  });
});

describe("A form in Slack", () => {
  const wrong = { en: `${"x".repeat(3000)}`, de: "x" };

  it("takes its complaints within the acknowledgement, none longer than Slack allows", () => {
    const errors = toErrors(formOf(record, { note: "n" }, { problems: { note: wrong, day: wrong } }), english) ?? {};
    expect(Object.keys(errors).map((block) => block.split("/").at(-1))).toEqual(["note", "day"]);
    for (const error of Object.values(errors)) expect(error).toMatch(/^x{1999}…$/);
  });

  it("is drawn again when more has to be said than complaints", () => {
    const notice = [[{ text: "look" }]];
    expect(toErrors(formOf(record, {}, { problems: { note: wrong }, notice }), english)).toBeUndefined();
    expect(toErrors(formOf(record, {}, { problems: { note: wrong }, actions: buttons(1) }), english)).toBeUndefined();
    expect(toErrors(formOf(record, {}), english)).toBeUndefined();
  });

  it("has a title, hints and labels of any length, and says who is asked without giving away more than an id", () => {
    const long = { en: "Wort ".repeat(1000), de: "x" };
    const view = toView({ ...formOf(record, {}, { problems: { note: long } }), title: long }, english);
    expect(checkBlocks(view.blocks, "modal", "/view/blocks")).toEqual([]);
    expect([view.title.text.length, view.callback_id?.length]).toEqual([24, 41]);
    expect(JSON.parse(view.private_metadata ?? "")).toEqual({ command: "record" });
    expect(frame(long, [text({ text: "x" })], english).title.text).toMatch(/…$/);
  });
});
