import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bind } from "../../../src/domain/phone-system/bind.ts";
import type { Actual, DesiredState } from "../../../src/domain/phone-system/desired-state.ts";
import { diff } from "../../../src/domain/phone-system/diff.ts";
import { withoutDrift } from "../../../src/domain/phone-system/drift.ts";
import { createExchange, remember } from "../../fixtures/company/exchange.ts";
import { aDevice, aLine, someLines } from "../../fixtures/company/users.ts";

const aWish = (over: Partial<DesiredState> = {}): DesiredState => ({
  ...{ user: "u", externalId: "w1", firstName: "Anna", lastName: "Berg", email: "anna@firm.de" },
  ...{ admin: false, location: "Berlin", language: null, lines: [] },
  ...over,
});

/** Both sides agree. */
function agreed(wish: DesiredState) {
  const exchange = createExchange();
  let wished = wish;
  for (let round = 0; round < 20; round++) {
    const steps = diff(wished, exchange.read());
    if (steps.length === 0) break;
    for (const step of steps) wished = remember(wished, step, exchange.apply(step));
  }
  return { exchange, wished, base: exchange.read() as Actual };
}

const full = () =>
  aWish({
    lines: [aLine({ numbers: ["+4930123401"], extensions: ["104"], devices: [aDevice({ kind: "voip_phone" })] })],
  });

describe("What was changed in the phone system's own pages", () => {
  test("is shown and left as it is, until somebody decides", () => {
    const { wished, base } = agreed(full());
    const [line] = base.lines;
    if (!line) throw new Error("no line");
    const there: Actual = {
      ...{ ...base, lastName: "Klein", location: "Hamburg" },
      lines: [{ ...line, numbers: ["+4930123402"], extensions: [], devices: [] }],
    };
    const { wanted, drift } = withoutDrift(wished, there, base);
    expect(diff(wanted, there)).toEqual([]);
    expect(drift.map(({ field, ours, theirs }) => [field, ours, theirs])).toEqual([
      ["name", "Anna Berg", "Anna Klein"],
      ["location", "Berlin", "Hamburg"],
      ["number", null, "+4930123402"],
      ["number", "+4930123401", null],
      ["extension", "104", null],
      ["device", "App", null],
    ]);
  });

  test("is brought back at once where we own the field", () => {
    const { wished, base } = agreed(full());
    const there = { ...base, lastName: "Klein", location: "Hamburg" };
    const { wanted, drift } = withoutDrift(wished, there, base, new Set(["name"]));
    expect(diff(wanted, there).map(({ kind }) => kind)).toEqual(["set_name"]);
    expect(drift.map(({ field }) => field)).toEqual(["location"]);
  });

  test("gives way to what was changed here since", () => {
    const { wished, base } = agreed(full());
    const there = { ...base, lastName: "Klein" };
    const { wanted, drift } = withoutDrift({ ...wished, lastName: "Groß" }, there, base);
    expect(diff(wanted, there)).toMatchObject([{ kind: "set_name", lastName: "Groß" }]);
    expect(drift).toEqual([]);
  });

  test("never hides what was changed here: without a change there, the steps are the same as ever", () => {
    fc.assert(
      fc.property(someLines, someLines, fc.boolean(), (before, after, admin) => {
        const { wished, base } = agreed(aWish({ lines: before }));
        const kept = wished.lines.filter((_line, index) => index % 2 === 0);
        const held = new Set(kept.flatMap(({ numbers, extensions }) => [...numbers, ...extensions]));
        const free = after.map((line) => ({
          ...line,
          numbers: line.numbers.filter((one) => !held.has(one)),
          extensions: line.extensions.filter((one) => !held.has(one)),
        }));
        const next = { ...wished, admin, lines: [...kept, ...free] };
        const { wanted, drift } = withoutDrift(next, base, base);
        expect(drift).toEqual([]);
        const silent = (steps: object[]) => steps.map((step) => JSON.stringify(step)).sort();
        // nobody can take an app away: it goes with its user
        const withoutApps = diff(next, base).filter(({ kind }) => kind !== "remove_device");
        expect(silent(diff(wanted, base).filter(({ kind }) => kind !== "remove_device"))).toEqual(silent(withoutApps));
      }),
      { numRuns: 200 },
    );
  });

  test("whatever it is, nothing of it is touched, and it is named", () => {
    fc.assert(
      fc.property(someLines, someLines, fc.constantFrom("Berg", "Klein"), (ours, theirs, lastName) => {
        const { wished, base } = agreed(aWish({ lines: ours }));
        const other = agreed(aWish({ lines: theirs, lastName })).base;
        const { wanted, drift } = withoutDrift(wished, other, base);
        expect(diff(wanted, other)).toEqual([]);
        if (lastName !== "Berg") expect(drift.map(({ field }) => field)).toContain("name");
      }),
      { numRuns: 200 },
    );
  });
});

describe("What a person made there", () => {
  test("is bound once, by its kind, and never what was given up", () => {
    const { base } = agreed(full());
    const line = aLine({ devices: [aDevice({ kind: "voip_phone", name: "App" }), aDevice({ name: "Mine" })] });
    const { wanted, bound } = bind(aWish({ lines: [line, aLine()] }), base, undefined);
    expect(bound.map(({ thing }) => thing)).toEqual(["line", "device"]);
    expect(wanted.lines.map(({ externalId }) => externalId === null)).toEqual([false, true]);
    expect(bind(aWish({ lines: [line] }), base, base).bound).toEqual([]);
  });
});
