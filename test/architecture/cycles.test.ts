import { describe, expect, it } from "vitest";
import { type Source, sources } from "../fixtures/sources.ts";

const all = sources("src", "adapters", "db");

/** Groups of files that all reach each other (Tarjan); a file alone is none, unless it imports itself. */
function cycles(files: readonly Source[]): string[][] {
  const targets = new Map(
    files.map(({ path, imports }) => [path, imports.filter(({ ours }) => ours).map(({ from }) => from)]),
  );
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (path: string): void => {
    index.set(path, index.size);
    low.set(path, index.get(path) as number);
    stack.push(path);
    for (const target of targets.get(path) ?? []) {
      if (!targets.has(target)) continue;
      if (!index.has(target)) visit(target);
      if (stack.includes(target)) low.set(path, Math.min(low.get(path) as number, low.get(target) as number));
    }
    if (low.get(path) !== index.get(path)) return;
    const group = stack.splice(stack.indexOf(path));
    if (group.length > 1 || targets.get(path)?.includes(path)) found.push(group.sort());
  };
  for (const path of targets.keys()) if (!index.has(path)) visit(path);
  return found;
}

const file = (path: string, ...from: string[]): Source => ({
  ...{ path, text: "" },
  imports: from.map((one) => ({ from: one, ours: true, typeOnly: true })),
});

describe("The imports", () => {
  it("go in no circle, neither by value nor by type", () => {
    expect(cycles(all)).toEqual([]);
  });

  it("would show one, by type as well", () => {
    expect(cycles([file("a", "b"), file("b", "c"), file("c", "a"), file("d", "a")])).toEqual([["a", "b", "c"]]);
    expect(cycles([file("a", "b"), file("b", "c"), file("c")])).toEqual([]);
  });
});
