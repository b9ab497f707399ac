import { describe, expect, test } from "vitest";
import { checkAreaCode, isCountry } from "../../../src/core/line/area-code.ts";
import type { DomainError } from "../../../src/domain/errors.ts";
import { type Area, fitsLocation } from "../../../src/domain/numbers/area-code.ts";
import { settingsSchema } from "../../../src/domain/settings/settings.ts";
import { render } from "../../../src/messages/render.ts";
import { berlin } from "../../fixtures/company/users.ts";

const area = (callingCode: string, areaCode: string | null): Area => ({ callingCode, areaCode });
const local = (callingCode: string, national: string) => ({ callingCode, national, local: true });

describe("a number fits a place", () => {
  test("whose area code it begins with, in the same country", () => {
    expect(fitsLocation(local("49", "3023125100"), area("49", "30"))).toBe(true);
    expect(fitsLocation(local("49", "4023125100"), area("49", "30"))).toBe(false);
    expect(fitsLocation(local("44", "3023125100"), area("49", "30"))).toBe(false);
    expect(fitsLocation(local("44", "2079460100"), area("44", "20"))).toBe(true);
  });

  test("where the zero in front belongs to the number, too", () => {
    expect(fitsLocation(local("39", "0612345678"), area("39", "6"))).toBe(true);
    expect(fitsLocation(local("39", "0612345678"), area("39", "06"))).toBe(true);
    expect(fitsLocation(local("39", "0212345678"), area("39", "06"))).toBe(false);
  });

  test("that has no area code, and anywhere if it is of no place", () => {
    expect(fitsLocation(local("49", "3023125100"), area("49", null))).toBe(true);
    expect(fitsLocation({ callingCode: "49", national: "15112345678", local: false }, area("49", "30"))).toBe(true);
  });

  const settings = settingsSchema.parse({});
  const refused = (number: string, place = berlin, over = {}) => {
    try {
      checkAreaCode({ ...settings, ...over }, number, place);
      return undefined;
    } catch (error) {
      return (error as { phrase: { values: unknown } }).phrase.values;
    }
  };

  test("as written in full, with mobile and free-phone numbers everywhere", () => {
    for (const number of ["+493023125100", "+4915112345678", "+498001234567", "not a number"])
      expect(refused(number), number).toBeUndefined();
    expect(refused("+442079460100")).toMatchObject({
      number: "+44 20 7946 0100",
      areaCode: "+49 30",
      location: "Berlin",
    });
    expect(refused("+494023125100")).toMatchObject({ number: "+49 40 23125100" });
    const london = { name: "London", timeZone: "Europe/London", areaCode: "20", country: "GB" };
    expect(refused("+442079460100", london)).toBeUndefined();
    expect(refused("+493023125100", london)).toMatchObject({ areaCode: "+44 20" });
  });

  test("and whoever it would go to is to be somebody there, not another number", () => {
    const words = (field: string) => {
      try {
        checkAreaCode(settings, "+442079460100", berlin, field);
        return "";
      } catch (error) {
        return render((error as DomainError).phrase, "en");
      }
    };
    expect(words("to")).toMatch(/Choose a colleague at the number’s own location\.$/);
    expect(words("number")).toMatch(/Choose another number, or another location\.$/);
  });

  test("always, where the account does not want that looked at", () => {
    expect(refused("+442079460100", berlin, { areaCodeCheck: false })).toBeUndefined();
  });

  test("countries are two letters that have telephones", () => {
    expect(["DE", "GB", "US", "XX", "de", ""].map(isCountry)).toEqual([true, true, true, false, false, false]);
  });
});
