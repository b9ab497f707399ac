import { expect, test } from "vitest";
import { readTimeZone } from "../../../src/domain/locations/time-zone.ts";

test("a time zone is read as people write it, and nothing else", () => {
  for (const typed of ["Europe/Berlin", " europe/berlin ", "Berlin"]) expect(readTimeZone(typed)).toBe("Europe/Berlin");
  for (const typed of ["new york", "America/New York"]) expect(readTimeZone(typed)).toBe("America/New_York");
  expect(readTimeZone("utc")).toBe("UTC");
  // one zone of two names: which of them is the newer one depends on the machine's tables
  expect(readTimeZone("Asia/Kolkata")).toBe(readTimeZone("Asia/Calcutta"));
  expect(readTimeZone("Asia/Kolkata")).toBeDefined();
  for (const typed of ["", "/", "+01:00", "Atlantis", "Europe/Atlantis", "Europe", "💥"])
    expect(readTimeZone(typed), typed).toBeUndefined();
});
