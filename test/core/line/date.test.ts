import { describe, expect, test } from "vitest";
import { eitherDate, localDate, readDate, showMoment } from "../../../src/core/line/date.ts";

// a Monday
const now = new Date("2026-11-23T09:00:00Z");
const at = (typed: string, when = now, zone = "Europe/Berlin", tag = "en-GB") => readDate(typed, when, zone, tag);

describe("a date", () => {
  test.each([
    ["2026-12-01", "2026-12-01"],
    ["1.12.2026", "2026-12-01"],
    ["01.12.2026", "2026-12-01"],
    ["1.12.27", "2027-12-01"],
    ["1.12.", "2026-12-01"],
    ["1.2.", "2027-02-01"],
    ["23.11.", "2026-11-23"],
    ["22.11.", "2027-11-22"],
    ["1 December", "2026-12-01"],
    ["1 Dec 2026", "2026-12-01"],
    ["1. Dezember", "2026-12-01"],
    ["1. Dezember 2026", "2026-12-01"],
    ["3. März", "2027-03-03"],
    ["1 March", "2027-03-01"],
    ["today", "2026-11-23"],
    ["heute", "2026-11-23"],
    ["tomorrow", "2026-11-24"],
    ["morgen", "2026-11-24"],
    ["übermorgen", "2026-11-25"],
    ["next Monday", "2026-11-30"],
    ["nächsten Montag", "2026-11-30"],
    ["Wednesday", "2026-11-25"],
    ["Mittwoch", "2026-11-25"],
    ["am Mittwoch", "2026-11-25"],
    ["in 2 weeks", "2026-12-07"],
    ["in 2 Wochen", "2026-12-07"],
    ["in zwei Wochen", "2026-12-07"],
    ["in 3 days", "2026-11-26"],
    ["in 3 Tagen", "2026-11-26"],
    ["01/12/2026", "2026-12-01"],
    [" 2026-12-01 ", "2026-12-01"],
  ])("typed as %s is %s", (typed, date) => {
    expect(at(typed)).toBe(date);
  });

  test.each([
    ...[
      "31.2.",
      "31.2.2027",
      "2026-02-30",
      "2026-13-01",
      "0.1.",
      "1.13.",
      "soon",
      "",
      "104",
      "Anna",
      "1.12.2026 or so, I think",
    ],
    ...["x".repeat(100_000), "31 February 2027", "99999-01-01", "\u0000"],
  ])("is not read from %j", (typed) => {
    expect(at(typed.slice(0, 100_000))).toBeUndefined();
  });

  test.each([
    ["en-US", "12/10/2026", "2026-12-10"],
    ["en-US", "12-10-26", "2026-12-10"],
    ["en-US", "12/10", "2026-12-10"],
    ["en-US", "13/10/2027", "2027-10-13"],
    ["en-US", "1.12.2026", "2026-12-01"],
    ["en-GB", "12/10/2027", "2027-10-12"],
    ["de-DE", "12/10/2027", "2027-10-12"],
    ["de", "25/12/2026", "2026-12-25"],
    ["en-GB", "12/25/2026", "2026-12-25"],
    ["en", "25/12/2026", "2026-12-25"],
    ["en", "10/10/2027", "2027-10-10"],
    ["en-US", "2026/12/10", "2026-12-10"],
  ])("of numbers alone is read by the person's %s: %s is %s", (tag, typed, date) => {
    expect(at(typed, now, "Europe/Berlin", tag)).toBe(date);
  });

  test("of numbers alone is asked about where nothing says which one is the month", () => {
    for (const tag of ["en", "", undefined]) {
      expect(readDate("12/10/2026", now, "Europe/Berlin", tag)).toBeUndefined();
      expect(eitherDate("12/10/2026", now, "Europe/Berlin", tag)).toEqual(["2026-10-12", "2026-12-10"]);
    }
    expect(eitherDate("12/10/2026", now, "Europe/Berlin", "en-US")).toBeUndefined();
    expect(eitherDate("soon", now, "Europe/Berlin", "en")).toBeUndefined();
  });

  test("called by its weekday is the next one of it, never today", () => {
    for (const typed of ["Monday", "Montag", "on Monday", "am Montag", "next Monday", "nächsten Montag"])
      expect(at(typed), typed).toBe("2026-11-30");
    expect(at("this Monday")).toBe("2026-11-23");
    expect(at("Tuesday")).toBe("2026-11-24");
    expect(at("Sonntag")).toBe("2026-11-29");
    // Sunday night in Berlin is Monday there already
    expect(at("Monday", new Date("2026-11-22T23:30:00Z"))).toBe("2026-11-30");
    expect(at("Monday", new Date("2026-11-22T23:30:00Z"), "America/New_York")).toBe("2026-11-23");
  });

  test("counts from the day where the person is: after midnight in Berlin it is still yesterday in New York", () => {
    const night = new Date("2026-11-23T23:30:00Z");
    expect(at("today", night, "Europe/Berlin")).toBe("2026-11-24");
    expect(at("today", night, "America/New_York")).toBe("2026-11-23");
    expect(at("morgen", night, "Pacific/Kiritimati")).toBe("2026-11-25");
    expect(at("tomorrow", night, "Pacific/Pago_Pago")).toBe("2026-11-24");
  });

  test("crosses the year", () => {
    const eve = new Date("2026-12-31T22:59:00Z");
    expect(at("tomorrow", eve)).toBe("2027-01-01");
    expect(at("heute", new Date("2026-12-31T23:01:00Z"))).toBe("2027-01-01");
    expect(at("1.1.", eve)).toBe("2027-01-01");
    expect(at("31.12.", eve)).toBe("2026-12-31");
  });

  test("is read wherever the chat claims the person is, even in no known zone", () => {
    expect(at("today", now, "")).toBe("2026-11-23");
    expect(localDate(now, "Nowhere/Land")).toBe("2026-11-23");
  });
});

describe("a moment", () => {
  const then = new Date("2026-11-20T09:02:00Z");
  test("is said by its time alone on the same day, else with the date as it is written in either language", () => {
    expect(showMoment(then, then, "Europe/Berlin")).toEqual({ en: "10:02", de: "10:02" });
    expect(showMoment(then, now, "Europe/Berlin")).toEqual({ en: "20 Nov 2026, 10:02", de: "20.11.2026, 10:02" });
    expect(showMoment(then, undefined, "UTC")).toEqual({ en: "20 Nov 2026, 09:02", de: "20.11.2026, 09:02" });
  });
});
