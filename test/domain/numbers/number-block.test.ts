import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maxNumbersAtOnce, sizeOf, toBlock } from "../../../src/domain/numbers/number-block.ts";

describe("a block of numbers", () => {
  test("is what its ends share and the digits that differ", () => {
    expect(toBlock("+4930123400", "+4930123499")).toEqual({ prefix: "+49301234", digits: 2, first: 0, last: 99 });
    expect(toBlock("+4930123408", "+4930123412")).toEqual({ prefix: "+49301234", digits: 2, first: 8, last: 12 });
    expect(toBlock("+4930123400")).toEqual({ prefix: "+4930123400", digits: 0, first: 0, last: 0 });
  });

  test("is refused by what is wrong with it", () => {
    expect(toBlock("+4930123400", "+493012340")).toBe("length");
    expect(toBlock("+4930123400", "+4930123399")).toBe("backwards");
    expect(toBlock("+4930120000", "+4930121000")).toBe("many");
    expect(toBlock("+4930120000", "+4930120999")).toMatchObject({ first: 0, last: 999 });
    expect(toBlock("+4999999999", "+5000000000")).toBe("apart");
  });

  test("has as many numbers as lie between its ends", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 8_000_000 }), fc.nat(maxNumbersAtOnce - 1), (start, more) => {
        const from = `+49301${String(start).padStart(7, "0")}`;
        const block = toBlock(from, `+${Number(from) + more}`);
        if (typeof block === "string") throw new Error(block);
        expect(sizeOf(block)).toBe(more + 1);
        expect(block.prefix + (block.digits ? String(block.first).padStart(block.digits, "0") : "")).toBe(from);
      }),
    );
  });
});
