import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { manageable } from "../../../src/domain/phone-system/capabilities.ts";
import { type Actual, type DesiredState, settingsOf } from "../../../src/domain/phone-system/desired-state.ts";
import { diff } from "../../../src/domain/phone-system/diff.ts";
import type { Step } from "../../../src/domain/phone-system/step.ts";
import type { Line } from "../../../src/domain/routing/line.ts";
import { createExchange, remember } from "../../fixtures/company/exchange.ts";
import { aDevice, aLine, someLines } from "../../fixtures/company/users.ts";

const word = fc.constantFrom("Anna", "Berg", "Carla");
const wanted: fc.Arbitrary<DesiredState> = fc.record({
  ...{ user: fc.constant("u"), externalId: fc.constant("w1"), firstName: word, lastName: word },
  ...{ email: fc.constantFrom("a@firm.de", "b@firm.de"), admin: fc.boolean() },
  ...{
    location: fc.constantFrom(null, "Berlin", "Hamburg"),
    language: fc.constantFrom(null, "en" as const, "de" as const),
    lines: someLines,
  },
});

/** Some phone system: nothing yet, or one that was once brought to other wishes, which ours knows in part. */
const start = fc.record({
  before: fc.option(wanted, { nil: undefined }),
  now: wanted,
  known: fc.infiniteStream(fc.boolean()),
});

function settle(from: Actual | undefined, wish: DesiredState | undefined) {
  const exchange = createExchange(from);
  const taken: Step[] = [];
  let wished = wish;
  for (let round = 0; round < 20; round++) {
    const steps = diff(wished, exchange.read());
    if (steps.length === 0) return { actual: exchange.read(), taken, wished };
    for (const step of steps) {
      const made = exchange.apply(step);
      taken.push(step);
      if (wished) wished = remember(wished, step, made);
    }
  }
  throw new Error(`does not settle: ${JSON.stringify(taken.slice(-5))}`);
}

const seen = (lines: DesiredState["lines"] | Actual["lines"]) =>
  lines
    .map((line) =>
      JSON.stringify([
        ...[line.kind, [...line.numbers].sort(), [...line.extensions].sort()],
        "settings" in line ? line.settings : settingsOf(line),
        [...line.devices].map(({ name, ringSeconds, enabled, target }) => [name, ringSeconds, enabled, target]),
      ]),
    )
    .sort();

/** The new wishes take over lines and devices of the old ones, as far as `known` says so. */
function adopt(now: DesiredState, actual: Actual, known: () => boolean): DesiredState {
  const left = [...actual.lines];
  const lines = now.lines.map((line) => {
    const at = known() ? left.findIndex(({ kind }) => kind === line.kind) : -1;
    const [found] = at < 0 ? [] : left.splice(at, 1);
    if (!found) return line;
    const there = [...found.devices];
    const devices = line.devices.map((device) => ({
      ...device,
      externalId: (known() && there.pop()?.externalId) || null,
    }));
    return { ...line, externalId: found.externalId, devices };
  });
  return { ...now, lines };
}

describe("the way from what the phone system has to what is wanted", () => {
  test("ends in what is wanted, from wherever it starts, and then nothing is left", () => {
    fc.assert(
      fc.property(start, ({ before, now, known }) => {
        const from = before && settle(undefined, before).actual;
        const wish = from ? adopt(now, from, () => known.next().value as boolean) : now;
        const { actual, wished } = settle(from, wish);
        const { firstName, lastName, email, admin } = now;
        expect(actual).toMatchObject({ firstName, lastName, email, admin });
        if (now.location !== null) expect(actual?.location).toBe(now.location);
        if (now.language !== null) expect(actual?.language).toBe(now.language);
        expect(seen(actual?.lines ?? [])).toEqual(seen(now.lines));
        expect(diff(wished, actual)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test("for somebody who is wanted nowhere is their removal, once", () => {
    fc.assert(
      fc.property(wanted, (before) => {
        const { actual } = settle(undefined, before);
        const end = settle(actual, undefined);
        const kinds = end.taken.map(({ kind }) => kind);
        expect(kinds.at(-1)).toBe("delete_user");
        // what others may get is freed before, and seen to be free
        expect(kinds.filter((kind) => kind === "detach_number")).toHaveLength(
          before.lines.flatMap(({ numbers }) => numbers).length,
        );
        expect(end.actual).toBeUndefined();
      }),
      { numRuns: 50 },
    );
    expect(diff(undefined, undefined)).toEqual([]);
  });

  test("asks for nothing that the phone system cannot manage, and for all else as before", () => {
    fc.assert(
      fc.property(wanted, wanted, fc.subarray([...manageable]), (before, now, abilities) => {
        const { actual } = settle(undefined, before);
        const manages = new Set(abilities);
        const kinds = new Set(diff(now, actual, { manages }).map(({ kind }) => kind));
        for (const [ability, kind] of [
          ["language", "set_language"],
          ["location", "set_location"],
          ["order", "order_devices"],
        ] as const)
          if (!manages.has(ability)) expect(kinds).not.toContain(kind);
        const all = diff(now, actual);
        expect(all).toEqual(expect.arrayContaining(diff(now, actual, { manages })));
        expect(diff(now, actual, { manages: new Set(manageable) })).toEqual(all);
      }),
      { numRuns: 200 },
    );
  });

  test("frees a number on one line before another line takes it", () => {
    const lines = [aLine({ numbers: ["+4930123401"] }), aLine({ numbers: ["+4930123402"] })];
    const wish: DesiredState = {
      ...{
        user: "u",
        externalId: "w1",
        firstName: "A",
        lastName: "B",
        email: "a@firm.de",
        admin: false,
        location: null,
        language: null,
        lines,
      },
    };
    const { actual, wished } = settle(undefined, wish);
    const [one, two] = wished?.lines ?? [];
    const swapped = {
      ...wish,
      lines: [
        { ...one, numbers: two?.numbers },
        { ...two, numbers: one?.numbers },
      ] as Line[],
    };
    expect(settle(actual, swapped).taken.map(({ kind }) => kind)).toEqual([
      ...["detach_number", "detach_number", "attach_number", "attach_number"],
    ]);
  });

  test("makes what is new before it can be set, and puts devices in their order at the end", () => {
    const devices = [
      aDevice({ name: "Second", position: 1 }),
      aDevice({ name: "First", ringSeconds: 10, position: 0 }),
    ];
    const lines = [aLine({ numbers: ["+4930123401"], extensions: ["104"], devices })];
    const wish: DesiredState = {
      ...{
        user: "u",
        externalId: null,
        firstName: "A",
        lastName: "B",
        email: "a@firm.de",
        admin: true,
        location: "Berlin",
        language: "de",
        lines,
      },
    };
    const { actual, taken } = settle(undefined, wish);
    expect(taken.map(({ kind }) => kind)).toEqual([
      ...[
        "create_user",
        "set_admin",
        "set_location",
        "set_language",
        "add_line",
        "set_line",
        "add_device",
        "add_device",
        "attach_number",
      ],
      ...["add_extension", "set_device"],
    ]);
    expect(actual?.lines[0]?.devices.map(({ name }) => name)).toEqual(["First", "Second"]);
  });
});
