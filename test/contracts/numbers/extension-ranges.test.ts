import { expect, test } from "vitest";
import { rangesOf } from "../../../db/numbers/free.ts";

test.each([
  [10, 12_000, undefined, [[10, 12_000]]],
  [
    10,
    12_000,
    "1",
    [
      [10, 19],
      [100, 199],
      [1000, 1999],
      [10_000, 12_000],
    ],
  ],
  [100, 999, "15", [[150, 159]]],
  [100, 999, "0", []],
  [100, 999, "1000", []],
])("of %i to %i, %s begins %j", (from, to, digits, ranges) => {
  expect(rangesOf(from, to, digits)).toEqual(ranges);
});
