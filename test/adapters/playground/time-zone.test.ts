import { describe, expect, test } from "vitest";
import { cityOf, instantIn, timeIn } from "../../../adapters/playground/page/time-zone.ts";

describe("the playground's page", () => {
  test("shows times where the person is who reads them", () => {
    const at = Date.parse("2026-12-01T08:05:00Z");
    expect([timeIn("Europe/Berlin", at), timeIn("Europe/London", at)]).toEqual(["09:05", "08:05"]);
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
