import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commands } from "../../../src/commands/index.ts";
import { readLine } from "../../../src/core/line/read.ts";
import { storable } from "../../../src/core/line/reader.ts";
import { spell } from "../../../src/core/line/spell.ts";
import { type Command, fieldsOf } from "../../../src/core/request/command.ts";
import type { Field } from "../../../src/domain/chat/field.ts";
import { createCommands, createWorld } from "../../fixtures/commands.ts";

const moment = { now: new Date("2026-11-23T09:00:00Z"), timeZone: "Europe/Berlin" };
const awkward = [
  "--help",
  "-h",
  "first=x",
  "O'Brien",
  "„so“",
  'say "hi"',
  "\\",
  '"',
  "’tis",
  "a\nb",
  "«x»",
  "=",
  "ß ✓",
];
const anyText = fc
  .oneof(fc.constantFrom(...awkward), fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }), fc.string())
  .map((text) => storable(text).trim())
  .filter((text) => text !== "");
const date = fc.date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true });

/** Canonical values of a field, as the engine keeps them. */
function canonical(field: Field): fc.Arbitrary<string> {
  switch (field.kind) {
    case "flag":
      return fc.constantFrom("yes", "no");
    case "date":
      return date.map((day) => day.toISOString().slice(0, 10));
    case "choice":
      return fc.constantFrom(...field.options.map(({ value }) => value));
    case "member":
      return fc.constantFrom("slack:T1:U1", "teams:t:o-1", "anna@firm.de");
    default:
      return anyText;
  }
}

function valuesOf(command: Command) {
  const arbitraries = Object.fromEntries(
    fieldsOf(command).map(([name, field]) => [name, fc.option(canonical(field), { nil: undefined })]),
  );
  return fc
    .record(arbitraries)
    .map(
      (all) =>
        Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Record<string, string>,
    );
}

describe("a line that Switchboard shows can be typed and means the same", () => {
  for (const command of [...createCommands(createWorld()), ...commands]) {
    test(`for ${command.name}`, () => {
      fc.assert(
        fc.property(valuesOf(command), (values) => {
          const reading = readLine(spell(command, values), [command], moment);
          expect(reading.problems).toEqual({});
          expect(reading.help).toBe(false);
          expect(reading.values).toEqual(command.complete?.(values) ?? values);
        }),
        { numRuns: 300 },
      );
    });
  }
});
