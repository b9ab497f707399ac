import { describe, expect, test } from "vitest";
import { readLength } from "../../../src/core/line/length.ts";

describe("a length of time", () => {
  test.each([
    ["8h", 8],
    ["8 h", 8],
    ["1d", 24],
    ["1 day", 24],
    ["a day", 24],
    ["1 Tag", 24],
    ["2 Tage", 48],
    ["einen Tag", 24],
    ["eine Woche", 168],
    ["2 Wochen", 336],
    ["3 Std.", 3],
    ["4 Stunden", 4],
    ["an hour", 1],
    ["1,5 Tage", 36],
    ["0.5 days", 12],
    ["1d 12h", 36],
    ["1d12h", 36],
    ["1 day and 2 hours", 26],
    ["1 Tag und 2 Stunden", 26],
    ["120 min", 2],
    ["1 month", 720],
    ["for good", null],
    ["good", null],
    ["auf Dauer", null],
    ["Für immer", null],
    ["unbefristet", null],
  ])("is read from %s", (typed, hours) => {
    expect(readLength(typed)).toBe(hours);
  });

  test.each(["", "1", "day", "90 min", "0h", "0 Tage", "-1d", "soon", "1 lightyear", "1d and", "1d later", "8h,"])(
    "is not read from “%s”",
    (typed) => {
      expect(readLength(typed)).toBeUndefined();
    },
  );
});
