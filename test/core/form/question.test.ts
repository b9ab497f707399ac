import { expect, test } from "vitest";
import { createCommands, createWorld } from "../../fixtures/commands.ts";
import { addStaff, anna, bernd, count } from "../../fixtures/company/company.ts";
import { createEngine, formOf, questionOf, readAnswer } from "../../fixtures/company/request-context.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

describeEachStore("what destroys something", (store) => {
  async function start() {
    const db = await store.open();
    const staff = await addStaff(db);
    const world = createWorld();
    const engine = createEngine(db, { commands: createCommands(world) });
    const asked = async () => questionOf(await engine.type(anna, "wipe everything"));
    return { db, staff, world, asked, ...engine };
  }

  test("asks first, saying what will happen", async () => {
    const { type, world, db } = await start();
    const answer = await type(anna, "wipe everything");
    expect(readAnswer(answer)).toBe("This costs 3 euros.\n[Yes, do it] [Cancel]");
    expect(world.runs).toBe(0);
    expect(await count(db, "audit")).toBe(0);
  });

  test("happens with a yes, once, and a second yes is told the same", async () => {
    const { asked, confirm, db, world } = await start();
    const question = await asked();
    expect(readAnswer(await confirm(anna, question))).toBe("test.wipe 1");
    expect(readAnswer(await confirm(anna, question))).toBe("test.wipe 1");
    expect(world.runs).toBe(1);
    expect(await count(db, "audit")).toBe(1);
  });

  test("happens once when yes is clicked twice at the same time, and both are told the same", async () => {
    const { asked, confirm, db } = await start();
    const question = await asked();
    const [one, two] = await Promise.all([confirm(anna, question), confirm(anna, question)]);
    expect(readAnswer(one as never)).toMatch(/^test\.wipe \d$/);
    expect(two).toEqual(one);
    expect(await count(db, "audit")).toBe(1);
  });

  test("does not happen with a no, and a yes afterwards changes nothing", async () => {
    const { asked, confirm, world } = await start();
    const question = await asked();
    for (const yes of [false, false, true])
      expect(readAnswer(await confirm(anna, question, yes))).toBe("Nothing was done.");
    expect(world.runs).toBe(0);
  });

  test("does not happen when the no overtakes the yes", async () => {
    const { asked, confirm, world, db, app } = await start();
    const question = await asked();
    const confirmed = world.confirm;
    let no: Promise<void> | undefined;
    // the yes has been read as open when the no is kept
    world.confirm = () => {
      no = app.store.forms.use(question, app.clock.now());
      return confirmed();
    };
    expect(readAnswer(await confirm(anna, question))).toBe("This was answered already, so nothing more was done.");
    await no;
    expect(await count(db, "audit")).toBe(0);
  });

  test("does not happen when the question is older than ten minutes", async () => {
    const { asked, confirm, clock, world } = await start();
    const question = await asked();
    clock.pass(10.1);
    expect(readAnswer(await confirm(anna, question))).toContain("This question has expired; nothing was done.");
    expect(readAnswer(await confirm(anna, question, false))).toContain("nothing was done");
    expect(world.runs).toBe(0);
  });

  test("does not happen when it means something else by now", async () => {
    const { asked, confirm, world } = await start();
    const question = await asked();
    world.confirm = () => [{ text: "This costs 4 euros." }];
    expect(readAnswer(await confirm(anna, question))).toContain("has changed since I asked, so nothing was done");
    expect(world.runs).toBe(0);
  });

  test("does not happen with somebody else's yes", async () => {
    const { asked, confirm, world } = await start();
    const question = await asked();
    expect(readAnswer(await confirm(bernd, question))).toContain("es wurde nichts getan");
    expect(readAnswer(await confirm(anna, "not even an id"))).toContain("nothing was done");
    expect(world.runs).toBe(0);
    expect(readAnswer(await confirm(anna, question))).toBe("test.wipe 1");
  });

  test("does not happen when the right is gone by then", async () => {
    const { type, confirm, world, db, staff } = await start();
    const question = questionOf(await type(bernd, "wipe everything"));
    await db.execute("update role_grants set ended_at = now() where person_id = $1", [staff.bernd.person]);
    expect(readAnswer(await confirm(bernd, question))).toContain("darfst du nicht benutzen");
    expect(world.runs).toBe(0);
  });

  test("asks one question per form, however often the form is sent", async () => {
    const { type, submit, confirm, world, db } = await start();
    const form = formOf(await type(anna, "wipe"));
    const question = questionOf(await submit(anna, form.id, { thing: "it" }));
    expect(readAnswer(await submit(anna, form.id, { thing: "it" }))).toContain("I do not know this form any more");
    await confirm(anna, question);
    expect(world.runs).toBe(1);
    expect(await count(db, "stored_forms", "kind = 'question'")).toBe(1);
  });

  test("cannot be confirmed with the id of a form, nor a form be sent with the id of a question", async () => {
    const { type, asked, submit, confirm, world } = await start();
    const form = formOf(await type(anna, "wipe"));
    expect(readAnswer(await confirm(anna, form.id))).toContain("nothing was done");
    expect(readAnswer(await submit(anna, await asked(), { thing: "it" }))).toContain("do not know this form");
    expect(world.runs).toBe(0);
  });
});
