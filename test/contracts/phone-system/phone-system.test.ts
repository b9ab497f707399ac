import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createLocal } from "../../../adapters/embedded-phone-system/index.ts";
import { type ActualLine, type DesiredState, settingsOf } from "../../../src/domain/phone-system/desired-state.ts";
import { diff } from "../../../src/domain/phone-system/diff.ts";
import type { Step } from "../../../src/domain/phone-system/step.ts";
import type { PhoneSystem } from "../../../src/ports/phone-system/phone-system.ts";
import { remember } from "../../fixtures/company/exchange.ts";
import { aDevice, aLine, someLines } from "../../fixtures/company/users.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

function aWish(over: Partial<DesiredState> = {}): DesiredState {
  return {
    ...{ user: "u", externalId: null, firstName: "Anna", lastName: "Berg", email: "anna@firm.de" },
    ...{ admin: false, location: null, language: null, lines: [] },
    ...over,
  };
}

/** Takes every step `times` times; answers the wish with the ids that were made. */
async function settle(phones: PhoneSystem, wish: DesiredState, times = 1): Promise<DesiredState> {
  let wished = wish;
  for (let round = 0; round < 10; round++) {
    const steps = diff(wished, await phones.read(wished));
    if (steps.length === 0) return wished;
    for (const step of steps) wished = remember(wished, step, await repeat(phones, step, times));
  }
  throw new Error("does not settle");
}

async function repeat(phones: PhoneSystem, step: Step, times: number): Promise<string | undefined> {
  const made = new Set<string | undefined>();
  for (let time = 0; time < times; time++) {
    const applied = await phones.apply(step);
    if (applied.kind !== "done") throw new Error(`not done: ${applied.kind}`);
    made.add(applied.externalId);
  }
  expect(made.size, step.kind).toBe(1);
  return [...made][0];
}

describeEachStore("a phone system", (store) => {
  // a further one joins here
  describe("local", () => {
    const start = async () => {
      const db = await store.open();
      return createLocal(db.orm);
    };
    const everything = () =>
      aWish({
        ...{ admin: true, location: "Berlin", language: "de" },
        lines: [
          aLine({
            ...{ numbers: ["+4930123401", "+4930123402"], extensions: ["104"] },
            devices: [
              aDevice({ name: "Second", position: 1, ringSeconds: 30 }),
              aDevice({ name: "First", enabled: false }),
            ],
          }),
          aLine({ kind: "fax_line", numbers: ["+4930123403"] }),
        ],
      });
    const shaped = (lines: readonly ActualLine[]) =>
      lines.map(({ kind, numbers, extensions, devices, settings }) => ({
        ...{ kind, numbers: [...numbers].sort(), extensions: [...extensions].sort(), settings },
        devices: devices.map(({ kind, name, ringSeconds, enabled, target }) => ({
          ...{ kind, name, ringSeconds, enabled, target },
        })),
      }));
    const shape = (lines: DesiredState["lines"]) =>
      shaped(
        lines.map((line) => ({
          ...line,
          externalId: line.externalId ?? "",
          settings: settingsOf(line),
          devices: [...line.devices]
            .sort((a, b) => a.position - b.position)
            .map((one) => ({ ...one, externalId: one.externalId ?? "" })),
        })),
      );

    test("knows nobody at first", async () => {
      const phones = await start();
      expect(await phones.read({ externalId: null, email: "anna@firm.de" })).toBeUndefined();
      expect(await phones.read({ externalId: "w1", email: "anna@firm.de" })).toBeUndefined();
    });

    test("takes every step twice as if it were once", async () => {
      const phones = await start();
      const first = await settle(phones, everything(), 2);
      expect(await phones.read(first)).toMatchObject({
        ...{ admin: true, location: "Berlin", language: "de", lines: shape(first.lines) },
      });
      const [line] = first.lines;
      const changed = {
        ...first,
        firstName: "Ann",
        admin: false,
        location: "Hamburg",
        language: "en" as const,
        lines: line ? [{ ...line, numbers: [], extensions: ["105"], devices: line.devices.slice(0, 1) }] : [],
      };
      const second = await settle(phones, changed, 2);
      expect(await phones.read(second)).toMatchObject({
        firstName: "Ann",
        admin: false,
        location: "Hamburg",
        language: "en",
        lines: shape(second.lines),
      });
      await repeat(phones, { kind: "delete_user", at: second.externalId ?? "" }, 2);
      expect(await phones.read(second)).toBeUndefined();
    });

    test("comes from any wish to any other", async () => {
      const phones = await start();
      let person = 0;
      const wish = fc.record({ lines: someLines, admin: fc.boolean(), location: fc.constantFrom(null, "Berlin") });
      await fc.assert(
        fc.asyncProperty(wish, wish, async (before, after) => {
          const email = `${++person}@firm.de`;
          const was = await settle(phones, aWish({ email, ...before }));
          const known = was.lines.filter((_line, index) => index % 2 === 0);
          const wished = await settle(phones, {
            ...was,
            ...after,
            lines: [...known, ...after.lines.map(freed(known))],
          });
          const actual = await phones.read(wished);
          const sorted = (lines: readonly object[]) => lines.map((line) => JSON.stringify(line)).sort();
          expect(sorted(shaped(actual?.lines ?? []))).toEqual(sorted(shape(wished.lines)));
          await phones.apply({ kind: "delete_user", at: wished.externalId ?? "" });
        }),
        { numRuns: 25 },
      );
    });

    test("finds a user by e-mail, in any case, only as long as it has no id", async () => {
      const phones = await start();
      const { externalId } = await settle(phones, everything());
      expect((await phones.read({ externalId: null, email: "ANNA@firm.de" }))?.externalId).toBe(externalId);
      expect(await phones.read({ externalId: "w9999", email: "anna@firm.de" })).toBeUndefined();
    });

    test("moves a number from one user to another when told so", async () => {
      const phones = await start();
      const line = (numbers: string[]) => [aLine({ numbers, extensions: ["104"] })];
      const first = await settle(phones, aWish({ lines: line(["+4930123401"]) }));
      const second = await settle(phones, aWish({ email: "b@firm.de", lines: line(["+4930123401"]) }));
      expect((await phones.read(first))?.lines[0]).toMatchObject({ numbers: [], extensions: [] });
      expect((await phones.read(second))?.lines[0]).toMatchObject({ numbers: ["+4930123401"], extensions: ["104"] });
    });

    test("refuses an id that is none of its own", async () => {
      const phones = await start();
      for (const at of ["", "1", "w", "w1; drop table x", "W1", "w99999999999999999999"])
        await expect(phones.apply({ kind: "delete_user", at }), at).rejects.toThrow();
    });

    test("fails and is slow on request, but never half: a step is taken or it is not", async () => {
      const phones = await start();
      phones.trouble.fail = 1;
      phones.trouble.delayMs = 1;
      const create = {
        kind: "create_user",
        firstName: "A",
        lastName: "B",
        email: "anna@firm.de",
        telephony: true,
        fax: false,
      } as const;
      await expect(phones.apply(create)).rejects.toThrow("does not answer");
      expect(await phones.read({ externalId: null, email: "anna@firm.de" })).toBeUndefined();
      await phones.apply(create);
      phones.trouble.needsPerson.add("set_admin");
      const { externalId: at = "" } = (await phones.read({ externalId: null, email: "anna@firm.de" })) ?? {};
      expect(await phones.apply({ kind: "set_admin", at, admin: true })).toEqual({
        kind: "person",
        step: expect.objectContaining({ kind: "set_admin", page: expect.stringContaining("https://") }),
      });
      expect((await phones.read({ externalId: at, email: "" }))?.admin).toBe(false);
      await phones.byHand({ kind: "set_admin", at, admin: true });
      expect((await phones.read({ externalId: at, email: "" }))?.admin).toBe(true);
    });
  });
});

/** New lines may not claim what lines that stay hold. */
function freed(kept: DesiredState["lines"]) {
  const held = new Set(kept.flatMap(({ numbers, extensions }) => [...numbers, ...extensions]));
  return (line: DesiredState["lines"][number]) => ({
    ...line,
    numbers: line.numbers.filter((number) => !held.has(number)),
    extensions: line.extensions.filter((extension) => !held.has(extension)),
  });
}
