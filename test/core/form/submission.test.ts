import { expect, test } from "vitest";
import { phrase } from "../../../src/domain/chat/words.ts";
import { AmbiguousError, DomainError } from "../../../src/domain/errors.ts";
import { createCommands, createWorld } from "../../fixtures/commands.ts";
import { addStaff, anna, bernd, count } from "../../fixtures/company/company.ts";
import { buttonsOf, createEngine, formOf, readAnswer } from "../../fixtures/company/request-context.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

describeEachStore("a form", (store) => {
  async function start() {
    const db = await store.open();
    await addStaff(db);
    const world = createWorld();
    return { db, world, ...createEngine(db, { commands: createCommands(world) }) };
  }

  test("that is filled in is done, once, and sending it again is told the same", async () => {
    const { open, submit, db, world } = await start();
    const form = formOf(await open(anna, "record"));
    const first = await submit(anna, form.id, {
      note: " hello ",
      colour: "red",
      day: "1.12.",
      loud: "ja",
      who: "<@slack:T1:U9>",
    });
    expect(readAnswer(first)).toBe("test.record 1");
    expect(await submit(anna, form.id, { note: "other" })).toEqual(first);
    expect(world.runs).toBe(1);
    const { rows } = await db.execute("select after from audit_details");
    expect(rows).toEqual([
      { after: { note: "hello", colour: "red", day: "2026-12-01", loud: true, who: "slack:T1:U9" } },
    ]);
  });

  test("sent twice at the same time has one effect, and both are told the same", async () => {
    const { open, submit, db } = await start();
    const form = formOf(await open(anna, "record"));
    const answers = await Promise.all([1, 2, 3].map(() => submit(anna, form.id, { note: "hello" })));
    expect(readAnswer(answers[0] as never)).toMatch(/^test\.record \d$/);
    expect(new Set(answers.map(readAnswer)).size).toBe(1);
    expect(await count(db, "audit")).toBe(1);
  });

  test("with wrong values comes back as the same form, everything kept", async () => {
    const { open, submit, db } = await start();
    const form = formOf(await open(anna, "record"));
    const answer = await submit(anna, form.id, { day: "soon", loud: "perhaps", story: "long" });
    expect(formOf(answer).id).toBe(form.id);
    expect(readAnswer(answer).split("\n")).toEqual([
      ...["note= !Please fill this in.", "story=long", "colour=", "place=", "who=", "loud=perhaps !Answer yes or no."],
      "day=soon !I cannot read “soon” as a date. Try 2026-12-01, 1.12.2026 or “next Monday”.",
      "secret=",
    ]);
    expect(await count(db, "audit")).toBe(0);
    expect(readAnswer(await submit(anna, form.id, { note: "right" }))).toBe("test.record 1");
  });

  test("that the company refuses comes back with the refusal on its field, or above", async () => {
    const { open, submit, world, db } = await start();
    const form = formOf(await open(anna, "record"));
    const refuse = (field?: string) => async () => {
      throw new DomainError("conflict", phrase({ en: "Taken.", de: "Vergeben." }), field);
    };
    world.run = refuse("place");
    const onField = await submit(anna, form.id, { note: "n", place: "Berlin" });
    expect(readAnswer(onField)).toContain("place=Berlin !Taken.");
    world.run = refuse();
    expect(readAnswer(await submit(anna, form.id, { note: "n" }))).toMatch(/^Taken\.\nnote=n\n/);
    world.run = refuse("nowhere");
    expect(readAnswer(await submit(anna, form.id, { note: "n" }))).toMatch(/^Taken\.\nnote=n\n/);
    expect(await count(db, "audit")).toBe(0);
  });

  test("of somebody else is not known", async () => {
    const { open, submit, db } = await start();
    const form = formOf(await open(anna, "record"));
    expect(readAnswer(await submit(bernd, form.id, { note: "mine" }))).toContain(
      "Dieses Formular kenne ich nicht mehr",
    );
    for (const id of ["nonsense", "", crypto.randomUUID()])
      expect(readAnswer(await submit(anna, id, { note: "mine" }))).toContain("I do not know this form any more");
    expect(await count(db, "audit")).toBe(0);
  });

  test("in which several people fit offers them as buttons, and the button opens it with that one", async () => {
    const { open, submit, type, world, ask } = await start();
    world.run = async () => {
      throw new AmbiguousError("place", [
        { value: "id-1", label: "One" },
        { value: "id-2", label: "Two" },
      ]);
    };
    const form = formOf(await open(anna, "record"));
    for (const answer of [
      await submit(anna, form.id, { note: "n", place: "x" }),
      await type(anna, "record n place=x"),
    ]) {
      expect(readAnswer(answer)).toBe("Several match “x”. Whom do you mean?\n[One] [Two]");
      const [, two] = buttonsOf(answer);
      expect(readAnswer(await ask(anna, two?.intent as never))).toMatch(/note=n\n(.*\n)*place=id-2/);
    }
  });

  test("shows a frame while what is known is looked up, and opens without it when the look-up fails", async () => {
    const { ask, world, logged } = await start();
    const shown: boolean[] = [];
    world.prefill = async () => {
      expect(shown).toEqual([true]);
      throw new Error("the chat does not answer");
    };
    const answer = await ask(
      anna,
      { kind: "open", command: "record", values: { note: "typed" } },
      {
        show: (form) => shown.push(form.loading),
      },
    );
    expect(readAnswer(answer)).toContain("note=typed");
    expect(formOf(answer).loading).toBe(false);
    expect(logged.map(({ message }) => message)).toEqual(["prefill failed"]);
  });

  test("is filled with what is known, but never over what was typed", async () => {
    const { open, world } = await start();
    world.prefill = async (given) => ({ note: "known", story: "known", ...given });
    expect(readAnswer(await open(anna, "record", { note: "typed" }))).toContain("note=typed\nstory=known");
  });

  test("of no command that exists is not opened", async () => {
    const { open } = await start();
    expect(readAnswer(await open(anna, "rekord"))).toContain("Did you mean “record”?");
  });
});
