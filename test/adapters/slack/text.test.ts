import { describe, expect, it } from "vitest";
import { readMarkup } from "../../../adapters/playground/fakes/slack/driver/read-text.ts";
import { label, toEntities, toPlain, toSection } from "../../../adapters/slack/text.ts";
import { clip } from "../../../src/messages/clip.ts";
import { drawnFor } from "./at-home.ts";

const english = drawnFor("en");
const german = drawnFor("de");

describe("A text for Slack", () => {
  it("that fits stays as it is, and a longer one ends in an ellipsis that can be seen", () => {
    expect(clip("x".repeat(75), 75)).toBe("x".repeat(75));
    expect(clip("x".repeat(76), 75)).toBe(`${"x".repeat(74)}…`);
    expect(clip("", 75)).toBe("");
  });

  it("is never cut in the middle of a character, wherever the limit falls", () => {
    for (const start of ["", "x", "xx"])
      for (let most = 3; most < 40; most++) {
        const cut = clip(start + "😀".repeat(30), most);
        expect(cut.replaceAll("😀", ""), `${most} of "${start}😀…"`).toBe(`${start}…`);
        expect(cut.length).toBeLessThanOrEqual(most);
        expect(cut.length).toBeGreaterThanOrEqual(most - 1);
      }
  });

  it("comes in the reader's language, and a name stays a name", () => {
    const words = { en: "Yes", de: "Ja" };
    expect([label(words, english, 24), label(words, german, 24), label("Anna", german, 24)]).toEqual([
      ...["Yes", "Ja", "Anna"],
    ]);
    expect(toPlain([{ date: "2026-12-01" }, { text: " " }, { line: "help" }], german)).toBe(
      "1. Dezember 2026 /telephony help",
    );
  });

  it("shows people of ours as mentions and others as text, for what cannot be mentioned must not look like it", () => {
    const spans = [{ member: "slack:T0SWITCH:U0ANNA" as const }, { member: "slack:T0OTHER:U0EVE" as const }];
    expect(toSection(spans, english).elements).toEqual([
      { type: "user", user_id: "U0ANNA" },
      { type: "text", text: "slack:T0OTHER:U0EVE" },
    ]);
  });

  it("is never an empty block, which Slack refuses", () => {
    expect(toSection([], english).elements).toEqual([{ type: "text", text: " " }]);
    expect(toSection([{ text: "" }], english).elements).toEqual([{ type: "text", text: " " }]);
  });

  it("says in a notification what was typed: no mention, no link, no entity comes of it", () => {
    for (const typed of ["<!channel>", "<@U0ADA>", "<https://evil.example|bank>", "&lt;b&gt;", "a & b", "a<b>c"])
      expect(readMarkup(toEntities(typed))).toBe(typed);
  });
});
