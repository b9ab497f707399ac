import { describe, expect, test } from "vitest";
import { cityOf, dayIn, instantIn, secondIn, timeIn } from "../../../adapters/playground/page/time-zone.ts";

describe("the playground's page", () => {
  test("shows times where the person is who reads them", () => {
    const at = Date.parse("2026-12-01T08:05:00Z");
    expect([timeIn("Europe/Berlin", at), timeIn("Europe/London", at)]).toEqual(["09:05", "08:05"]);
    const late = Date.parse("2026-11-30T23:30:00Z");
    expect([dayIn("Europe/Berlin", late), dayIn("Europe/London", late)]).toEqual(["Tue 1 Dec", "Mon 30 Nov"]);
    expect(secondIn("Europe/Berlin", late)).toBe("00:30:00");
    expect(cityOf("America/New_York")).toBe("New York");
  });

  test("knows when it is nine somewhere, in winter and in summer", () => {
    const nine = (zone: string, day: string) => new Date(instantIn(zone, `${day}T09:00`)).toISOString();
    expect(nine("Europe/Berlin", "2026-12-01")).toBe("2026-12-01T08:00:00.000Z");
    expect(nine("Europe/Berlin", "2026-07-01")).toBe("2026-07-01T07:00:00.000Z");
    expect(nine("America/New_York", "2026-12-01")).toBe("2026-12-01T14:00:00.000Z");
    expect(instantIn("Europe/Berlin", "T09:00")).toBeNaN();
  });
});
