import { describe, expect, test } from "vitest";
import { instantOf, readTime } from "../../../src/core/line/local-time.ts";

describe("the moment of a local time", () => {
  test.each([
    ["2026-12-24", "18:00", "Europe/Berlin", "2026-12-24T17:00:00.000Z"],
    ["2026-07-01", "18:00", "Europe/Berlin", "2026-07-01T16:00:00.000Z"],
    ["2026-12-31", "23:59", "America/New_York", "2027-01-01T04:59:00.000Z"],
    ["2026-12-01", "00:01", "Pacific/Kiritimati", "2026-11-30T10:01:00.000Z"],
    ["2026-12-01", "09:00", "Asia/Kolkata", "2026-12-01T03:30:00.000Z"],
    // it comes twice: the second one counts
    ["2026-10-25", "02:30", "Europe/Berlin", "2026-10-25T01:30:00.000Z"],
    ["2027-03-28", "03:00", "Europe/Berlin", "2027-03-28T01:00:00.000Z"],
    ["2026-12-24", "18:00", "Nowhere/Land", "2026-12-24T18:00:00.000Z"],
  ])("%s %s in %s is %s", (day, time, zone, at) => {
    expect(instantOf(day, time, zone)?.toISOString()).toBe(at);
  });

  test("does not exist where clocks are put forward over it", () => {
    expect(instantOf("2027-03-28", "02:30", "Europe/Berlin")).toBeUndefined();
    expect(instantOf("2027-03-28", "01:30", "Europe/London")).toBeUndefined();
    expect(instantOf("2027-03-14", "02:00", "America/New_York")).toBeUndefined();
    expect(instantOf("2027-03-28", "02:30", "Asia/Tokyo")).toBeDefined();
  });
});

test.each([
  ["18:00", "18:00"],
  ["9:05", "09:05"],
  ["6pm", "18:00"],
  ["6:30 pm", "18:30"],
  ["12am", "00:00"],
  ["12 pm", "12:00"],
  ["18 Uhr", "18:00"],
  ["18.30", "18:30"],
  ["18h30", "18:30"],
  ["noon", "12:00"],
  ["24:00", undefined],
  ["13pm", undefined],
  ["0 pm", undefined],
  ["18:60", undefined],
  ["soon", undefined],
  ["", undefined],
])("the time of day %j is %s", (typed, time) => {
  expect(readTime(typed)).toBe(time);
});
