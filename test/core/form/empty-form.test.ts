import { expect, test } from "vitest";
import { commands } from "../../../src/commands/index.ts";
import { addStaff, anna } from "../../fixtures/company/company.ts";
import { createEngine, readAnswer } from "../../fixtures/company/request-context.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

describeEachStore("A form", (store) => {
  test("always has something to read, also where there is nothing to fill in", async () => {
    const db = await store.open();
    await addStaff(db);
    const engine = createEngine(db, { commands });
    const empty: string[] = [];
    for (const { name } of commands) if (readAnswer(await engine.open(anna, name)).trim() === "") empty.push(name);
    expect(empty).toEqual([]);
    expect(readAnswer(await engine.open(anna, "lock-me"))).toContain("Suspends it at once");
  });
});
