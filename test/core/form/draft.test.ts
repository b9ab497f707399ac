import { expect, test } from "vitest";
import { createCommands, createWorld } from "../../fixtures/commands.ts";
import { addStaff, anna, bernd } from "../../fixtures/company/company.ts";
import { buttonsOf, createEngine, formOf, readAnswer } from "../../fixtures/company/request-context.ts";
import { describeEmbedded } from "../../fixtures/stores/embedded.ts";

describeEmbedded("a form that was not finished", (store) => {
  async function start() {
    const db = await store.open();
    await addStaff(db);
    const world = createWorld();
    return { db, world, ...createEngine(db, { commands: createCommands(world) }) };
  }
  const offered = "Continued from your draft of 10:00.";

  test("and was sent too late is kept and offered when it is opened again", async () => {
    const { open, submit, clock, world } = await start();
    const form = formOf(await open(anna, "record"));
    clock.pass(8 * 60 + 1);
    expect(readAnswer(await submit(anna, form.id, { note: "long work", colour: "red" }))).toContain(
      "What you typed is kept",
    );
    expect(world.runs).toBe(0);
    const again = await open(anna, "record");
    expect(readAnswer(again)).toMatch(/^Continued from your draft of 18:01\.\nnote=long work\nstory=\ncolour=red/);
    expect(readAnswer(await submit(anna, formOf(again).id, { note: "long work" }))).toBe("test.record 1");
    expect(readAnswer(await open(anna, "record"))).not.toContain("Continued");
  });

  test("because its values were refused is offered, also to a typed line that says the same", async () => {
    const { open, submit, type } = await start();
    await submit(anna, formOf(await open(anna, "record")).id, { story: "once", colour: "red" });
    expect(readAnswer(await type(anna, "record colour=red"))).toContain(`${offered}\nnote=\nstory=once`);
    expect(readAnswer(await type(anna, "record colour=red"))).toContain(`${offered}\nnote=\nstory=once`);
  });

  test("is not mixed into one about something else", async () => {
    const { open, submit, world } = await start();
    await submit(anna, formOf(await open(anna, "record")).id, { story: "about Carla", colour: "red" });
    // the draft says nothing of whom it is about: it is not about Bernd
    expect(readAnswer(await open(anna, "record", { who: bernd }))).not.toContain("about Carla");
    expect(readAnswer(await open(anna, "record", { colour: "blue" }))).not.toContain("about Carla");
    // named differently, but the same
    world.prefill = async (given) => ({ ...given, ...(given.colour && { colour: "red" }) });
    expect(readAnswer(await open(anna, "record", { colour: "crimson" }))).toContain("about Carla");
  });

  test("can be thrown away", async () => {
    const { open, submit, ask } = await start();
    await submit(anna, formOf(await open(anna, "record")).id, { story: "old" });
    const again = await open(anna, "record");
    const [afresh] = buttonsOf(again);
    expect(afresh?.label).toEqual({ en: "Start afresh", de: "Neu beginnen" });
    expect(readAnswer(await ask(anna, afresh?.intent as never))).not.toContain("old");
    expect(readAnswer(await open(anna, "record"))).not.toContain("old");
  });

  test("is offered to nobody else, for no other command, and for a week at most", async () => {
    const { open, submit, clock } = await start();
    await submit(anna, formOf(await open(anna, "record")).id, { story: "mine" });
    expect(readAnswer(await open(bernd, "record"))).not.toContain("mine");
    expect(readAnswer(await open(anna, "wipe"))).not.toContain("Continued");
    clock.pass(7 * 24 * 60 + 1);
    expect(readAnswer(await open(anna, "record"))).not.toContain("mine");
  });

  test("that somebody only looked at is no draft", async () => {
    const { open } = await start();
    await open(anna, "record", { note: "only looked" });
    expect(readAnswer(await open(anna, "record"))).not.toContain("Continued");
  });
});
