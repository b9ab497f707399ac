import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { begin } from "../../../src/core/request/late.ts";
import { createCommands, createWorld } from "../../fixtures/commands.ts";
import { addStaff, anna } from "../../fixtures/company/company.ts";
import { createEngine } from "../../fixtures/company/request-context.ts";
import { createGate } from "../../fixtures/gate.ts";
import { describeEmbedded } from "../../fixtures/stores/embedded.ts";

describeEmbedded("the patience for an answer", (store) => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
  afterEach(() => void vi.useRealTimers());

  async function ask(run: () => Promise<unknown>) {
    const db = await store.open();
    await addStaff(db);
    const world = createWorld();
    world.run = run as never;
    const { app } = createEngine(db, { commands: createCommands(world) });
    const asked = { chat: anna, key: "k", reference: "r", intent: { kind: "text" as const, text: "record hello" } };
    const timers = vi.getTimerCount();
    return { ...begin(app, asked, 1000), timers };
  }

  test("ends with the answer: nothing keeps it for the rest of the second", async () => {
    const { first, timers } = await ask(async () => ({ kind: "unchanged", reply: { kind: "reply", parts: [] } }));
    expect(await first).toMatchObject({ kind: "answer" });
    expect(vi.getTimerCount()).toBe(timers);
  });

  test("and is over when its time is", async () => {
    const held = createGate();
    const { first, answer } = await ask(() => held.opened);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await first).toMatchObject({ kind: "late", why: "time" });
    held.open();
    await answer;
  });
});
