import { describe, expect, test } from "vitest";
import { missingOf } from "../../../src/domain/people/missing.ts";
import { desiredStateOf } from "../../../src/domain/phone-system/desired-state.ts";
import { aDevice, aLine, aUser, berlin } from "../../fixtures/company/users.ts";

const now = new Date("2026-11-23T09:00:00Z");
const line = aLine({ numbers: ["+4930123401"], extensions: ["104"], devices: [aDevice()] });
const silent = { numbers: [], extensions: [] };

describe("what the phone system shall have of somebody", () => {
  test("is everything from the first moment of the first day", () => {
    const user = aUser({ lines: [line], location: berlin, startsAt: now });
    expect(desiredStateOf(user, now)).toMatchObject({
      firstName: "Anna",
      location: "Berlin",
      admin: false,
      lines: [line],
    });
    expect(desiredStateOf({ ...user, startsAt: null }, now)?.lines).toEqual([line]);
  });

  test("is lines on which nothing rings before that", () => {
    const user = aUser({ lines: [line], startsAt: new Date(now.getTime() + 1) });
    expect(desiredStateOf(user, now)?.lines).toEqual([{ ...line, ...silent }]);
  });

  test("is lines on which nothing rings and no rights while suspended", () => {
    const wanted = desiredStateOf(aUser({ lines: [line], role: "admin", suspended: true }), now);
    expect(wanted).toMatchObject({ admin: false, lines: [{ ...line, ...silent }] });
    expect(desiredStateOf(aUser({ role: "admin" }), now)?.admin).toBe(true);
    expect(desiredStateOf(aUser({ role: "hr" }), now)?.admin).toBe(false);
  });

  test("is nothing once they have left", () => {
    expect(desiredStateOf(aUser({ lines: [line], left: true }), now)).toBeUndefined();
  });
});

describe("what somebody lacks", () => {
  const location = berlin;
  const complete = aUser({ location, lines: [line] });

  test("is nothing when calls reach them", () => {
    expect(missingOf(complete)).toEqual([]);
    expect(missingOf(aUser({ telephony: false, fax: false }))).toEqual([]);
  });

  test("is everything on the first day, in the order in which one mends it", () => {
    expect(missingOf(aUser({ fax: true }))).toEqual([
      "location",
      "number",
      "extension",
      "device",
      "noAnswer",
      "faxNumber",
    ]);
  });

  test.each([
    ["location", { ...complete, location: null }],
    ["number", { ...complete, lines: [{ ...line, numbers: [] }] }],
    ["extension", { ...complete, lines: [{ ...line, extensions: [] }] }],
    ["device", { ...complete, lines: [{ ...line, devices: [] }] }],
    ["device", { ...complete, lines: [{ ...line, devices: [aDevice({ enabled: false })] }] }],
    ["noAnswer", { ...complete, lines: [{ ...line, noAnswer: null }] }],
    ["faxNumber", { ...complete, fax: true }],
    ["faxNumber", { ...complete, fax: true, lines: [line, aLine({ kind: "fax_line" })] }],
    [
      "location",
      aUser({ telephony: false, fax: true, lines: [aLine({ kind: "fax_line", numbers: ["+4930123402"] })] }),
    ],
  ])("is the %s and nothing else", (part, user) => {
    expect(missingOf(user)).toEqual([part]);
  });
});
