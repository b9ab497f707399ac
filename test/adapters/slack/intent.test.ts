import { describe, expect, it } from "vitest";
import { escapeTyped } from "../../../adapters/playground/fakes/slack/escape.ts";
import { createWorkspace } from "../../../adapters/playground/fakes/slack/workspace.ts";
import { readChannels, readCommand, readText, readValue, toValue } from "../../../adapters/slack/intent.ts";
import type { Intent } from "../../../src/domain/chat/intent.ts";

const home = { teamId: "T0SWITCH", enterpriseId: undefined };
const read = (escaped: string) => readText(home, escaped);

describe("What somebody typed after /telephony", () => {
  it.each([
    ["a mention names the person by id, never by the name beside it", "<@U0ANNA|anna>", "<@slack:T0SWITCH:U0ANNA>"],
    ["a mention without a name", "<@U0ANNA>", "<@slack:T0SWITCH:U0ANNA>"],
    ["somebody of a Grid organisation", "<@W0ANNA|anna.berg>", "<@slack:T0SWITCH:W0ANNA>"],
    ["two people beside each other", "<@U1|a><@U2|b>", "<@slack:T0SWITCH:U1><@slack:T0SWITCH:U2>"],
    ["an e-mail address", "<mailto:anna@firm.de|anna@firm.de>", "anna@firm.de"],
    ["an e-mail address without a label", "<mailto:anna@firm.de>", "anna@firm.de"],
    ["a number that a phone made a link of", "number=<tel:+493012345|+49 30 12345>", "number=+49 30 12345"],
    ["a number without a label", "<tel:+493012345>", "+493012345"],
    ["a domain that became a link", "<http://firm.de|firm.de>", "firm.de"],
    ["an address, whole", "<https://firm.de/a?b=c&amp;d>", "https://firm.de/a?b=c&d"],
    ["a channel", "<#C0GENERAL|general>", "#general"],
    ["a channel without its name", "<#C0GENERAL>", "#C0GENERAL"],
    ["@channel", "<!channel>", "@channel"],
    ["@here, as older clients send it", "<!here|here>", "@here"],
    ["a user group", "<!subteam^S123|@sales>", "@sales"],
    ["the three characters that Slack turns into entities", "a &lt;b&gt; &amp; c", "a <b> & c"],
    ["an entity that was typed as such", "&amp;lt;b&amp;gt; &amp;amp;", "&lt;b&gt; &amp;"],
    ["a mention that was only typed: it stays text", "&lt;@U0ADA&gt;", "<@U0ADA>"],
    ["a mention that was typed as entities", "&amp;lt;@U0ADA&amp;gt;", "&lt;@U0ADA&gt;"],
    ["quotes of a phone", "onboard “Anna Maria” ‘O’Brien’", "onboard “Anna Maria” ‘O’Brien’"],
    ["markup", "*bold* _it_ `code` ~no~ | a|b", "*bold* _it_ `code` ~no~ | a|b"],
    ["nothing", "", ""],
  ])("%s", (_name, escaped, typed) => {
    expect(read(escaped)).toBe(typed);
  });

  it("comes back as it was typed, whatever Slack made of it on the way, at a desk and on a phone", () => {
    const workspace = createWorkspace({});
    const lines = [
      "onboard anna@firm.de Anna Berg",
      "show https://firm.example/x?y=1&z=<2>",
      "list #general @channel @here @nobody",
      "list &lt;@U0ANNA&gt; <@U0ANNA> <!channel> <https://evil.example|bank>",
      "onboard first=“Ä ö ü” last=</p> number=+493012345678",
      "list 😀 \\ ' \" ` \t tab",
    ];
    for (const line of lines)
      for (const keyboard of ["desktop", "phone"] as const) {
        const curled =
          keyboard === "phone"
            ? escapeTyped(workspace, line, false, "phone")
            : escapeTyped(workspace, line, false, "desktop");
        // what an app without should_escape gets are the typed characters with entities only
        const typed = curled.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
        expect(read(escapeTyped(workspace, line, true, keyboard))).toBe(typed);
      }
  });

  it("names channels beside the text, by Slack's own codes only", () => {
    const rooms = (escaped: string) => readChannels(home, escaped);
    expect(rooms("set newsChannel <#C0PHONES|phones> &lt;#C0TYPED|typed&gt; #word <@U0ADA>")).toEqual([
      { id: "slack:T0SWITCH:C0PHONES", name: "#phones" },
    ]);
    expect(rooms("<#C0PHONES>")).toEqual([{ id: "slack:T0SWITCH:C0PHONES", name: "#C0PHONES" }]);
    expect(readChannels({ teamId: "T0SWITCH", enterpriseId: "E0GRID" }, "<#G0BOARD|board>")).toEqual([
      { id: "slack:E0GRID:G0BOARD", name: "#board" },
    ]);
  });

  it("cannot pose as another organisation's or as somebody by a code of Slack's that is not whole", () => {
    for (const text of ["<@>", "<@U1", "@U1>", "<@u0anna>", "<@U1|<b>>"]) expect(read(text)).not.toContain("slack:T");
  });

  it("reads a long line full of brackets at once", () => {
    for (const start of ["<@", "<mailto:", "<#C|", "<https://", "<!"])
      expect(read(start.repeat(20_000))).toBe(start.repeat(20_000));
  });

  it("is an intent of the kind text", () => {
    expect(readCommand(home, "show <@U0ANNA|anna>")).toEqual({ kind: "text", text: "show <@slack:T0SWITCH:U0ANNA>" });
  });
});

describe("A button", () => {
  const intents: Intent[] = [
    { kind: "text", text: 'onboard "Ä" <@slack:T:U>' },
    { kind: "open", command: "onboard", values: { first: "A&B <c>" }, fresh: true },
    { kind: "submit", form: "f", values: {} },
    { kind: "confirm", question: "q", yes: false },
  ];

  it("gives back what was put into it", () => {
    for (const intent of intents) expect(readValue(toValue(intent))).toEqual(intent);
  });

  it("that is not ours means nothing", () => {
    const values = [undefined, "", "x", "null", "[]", '"text"', '{"kind":"text"}', '{"kind":"open","command":"x"}'];
    for (const value of [
      ...values,
      '{"kind":"open","command":"x","values":{"a":1}}',
      '{"kind":"confirm","question":"q"}',
    ])
      expect(readValue(value), value).toBeUndefined();
  });

  it("never carries more than Slack takes", () => {
    expect(() => toValue({ kind: "text", text: "x".repeat(2000) })).toThrow("too long");
  });
});
