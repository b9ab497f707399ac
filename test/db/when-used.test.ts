import { expect, test } from "vitest";
import { whenUsed } from "../../db/when-used.ts";

const counted = () => {
  const made: string[] = [];
  const maker = (name: string) => () => {
    made.push(name);
    return { name };
  };
  return { made, parts: whenUsed({ first: maker("first"), second: maker("second") }) };
};

test("a part is made when it is first used, and the others are not", () => {
  const { made, parts } = counted();
  expect(made).toEqual([]);
  expect(parts.second.name).toBe("second");
  expect(made).toEqual(["second"]);
});

test("a part is made once and stays the same", () => {
  const { made, parts } = counted();
  expect(parts.first).toBe(parts.first);
  expect(made).toEqual(["first"]);
});

test("a copy has every part", () => {
  const { parts } = counted();
  expect(Object.keys({ ...parts })).toEqual(["first", "second"]);
});
