import { describe, expect, test } from "vitest";
import { lineSchema, nameSchema, visibleText } from "../../../src/domain/chat/visible-text.ts";

describe("a name", () => {
  test.each([
    ["  Anna   Maria ", "Anna Maria"],
    ["Anna\nMaria\t", "Anna Maria"],
    ["Mu\u0308ller", "Müller"],
    ["An\u200bna", "Anna"],
    ["\u202eannA\u202c", "annA"],
    ["Anna\u2060\ufeff", "Anna"],
    ["A\u0007da\u001b", "Ada"],
    ["\u200dAnna\u200c", "Anna"],
    ["علی\u200cرضا", "علی\u200cرضا"],
    ["Z\u0335\u0336\u0337\u0338\u0339\u033a\u033bo", "Z\u0335\u0336\u0337\u0338o".normalize("NFC")],
    ["Pat O’Brien-Šmíd", "Pat O’Brien-Šmíd"],
    ["王小明", "王小明"],
  ])("typed as %j is %j", (typed, name) => {
    expect(visibleText(typed)).toHaveLength(name.length);
    expect(nameSchema.parse(typed)).toBe(visibleText(typed));
  });

  test.each([
    "",
    "   ",
    "\u200b",
    "\u3164",
    "\u2060",
    "\u2800",
    "\u202e\u202c",
    "\ue000",
    "123",
    "!",
    "a@firm.example",
    "https://x",
  ])("is not %j", (typed) => {
    expect(nameSchema.safeParse(typed).success).toBe(false);
  });

  test("fits on a line", () => {
    expect(nameSchema.safeParse("x".repeat(60)).success).toBe(true);
    expect(nameSchema.safeParse("x".repeat(61)).success).toBe(false);
  });
});

test("a name of a thing may be without letters, but not without anything to see", () => {
  expect(lineSchema(60).parse(" Desk\u0001 2\n")).toBe("Desk 2");
  expect(lineSchema(60).parse("☎️")).toBe("☎️");
  for (const nothing of ["\u3164", "\u2800\u200b", "\u0000"])
    expect(lineSchema(60).safeParse(nothing).success).toBe(false);
});
