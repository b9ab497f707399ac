import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commands } from "../../../src/commands/index.ts";
import { readLine } from "../../../src/core/line/read.ts";
import { tokenize } from "../../../src/core/line/token.ts";
import { createCommands, createWorld } from "../../fixtures/commands.ts";

const moment = { now: new Date("2026-11-23T09:00:00Z"), timeZone: "Europe/Berlin" };
const all = [...createCommands(createWorld()), ...commands];

describe("whatever somebody types", () => {
  const verb = fc.constantFrom("", ...all.map(({ name }) => name));
  const piece = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: "grapheme" }),
    fc.constantFrom(
      ...`"'“”„‘’‚«»\\= \n\t\u0000\ud800\udc00`,
      "day=",
      "loud=",
      "person=",
      "--help",
      "vorname=",
      "🦊",
      "مرحبا",
    ),
  );

  test("is read without an error", () => {
    fc.assert(
      fc.property(verb, fc.array(piece, { maxLength: 30 }), (first, pieces) => {
        readLine(`${first} ${pieces.join("")}`, all, moment);
      }),
      { numRuns: 1000 },
    );
  });

  test("loses no word on the way", () => {
    const word = fc.stringMatching(/^[a-zäöü]{1,8}$/);
    fc.assert(
      fc.property(fc.array(word), (words) => {
        expect(tokenize(words.join("  ")).map(({ value }) => value)).toEqual(words);
      }),
    );
  });

  // quadratic work on these would take minutes, far beyond the time a test has
  for (const [name, unit] of Object.entries({
    "opening quotes": '"a ',
    "German quotes": "„a ",
    "quotes that never close": "„",
    "quotes after keys": "a=' ",
    "escaped quotes": '"\\" ',
    "every kind of quote": "\"a 'b “c „d ‘e ‚f «g »h ",
    words: "a ",
    keys: "a=b ",
    "equals signs": "=",
    "letters and no end": "a",
    backslashes: "\\",
    spaces: " ",
    foxes: "🦊",
  })) {
    test(`a pasted novel of ${name} is read`, () => {
      const line = unit.repeat(Math.ceil(300_000 / unit.length));
      readLine(`record ${line}`, all, moment);
    });
  }
});
