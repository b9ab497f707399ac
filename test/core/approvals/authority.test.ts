import { expect, test } from "vitest";
import { suggestOptions } from "../../../src/core/request/dispatch.ts";
import type { ChatId } from "../../../src/domain/identity/identity.ts";
import { createCommands, createWorld } from "../../fixtures/commands.ts";
import { addPerson, addStaff, anna, bernd, carla, count } from "../../fixtures/company/company.ts";
import { createEngine, formOf, readAnswer } from "../../fixtures/company/request-context.ts";
import { describeEmbedded } from "../../fixtures/stores/embedded.ts";

describeEmbedded("a right", (store) => {
  async function start() {
    const db = await store.open();
    const staff = await addStaff(db);
    return { db, staff, ...createEngine(db, { commands: createCommands(createWorld()) }) };
  }

  test("that is missing is refused with the names of whom to ask, and nothing is written", async () => {
    const { db, type } = await start();
    const answer = await type(carla, "record hello");
    expect(readAnswer(answer)).toBe(
      "You may not use “record”. Only HR and administrators may. Ask Anna Berg or Bernd Özdemir.",
    );
    for (const table of ["audit", "stored_forms", "deliveries"]) expect(await count(db, table)).toBe(0);
  });

  test("on oneself reaches oneself, however one is named", async () => {
    const { db, type, staff } = await start();
    const own = ["me", "ich", '"carla o\'brien"', "Carla.O'Brien@firm.de", staff.carla.user, `<@${carla}>`, carla];
    for (const [index, name] of own.entries())
      expect(readAnswer(await type(carla, `touch ${name}`)), name).toBe(`test.touch ${index + 1}`);
    expect(await count(db, "audit")).toBe(own.length);
  });

  test("on oneself does not reach others, whether they exist or not", async () => {
    const { db, type, staff } = await start();
    const refused =
      "You may not use “touch” for this. Beyond their own, only HR and administrators may. Ask Anna Berg or Bernd Özdemir.";
    for (const name of [
      "anna.berg@firm.de",
      "Anna",
      staff.anna.user,
      `<@${anna}>`,
      "nobody@firm.de",
      "104",
      "c",
      "carla",
    ])
      expect(readAnswer(await type(carla, `touch ${name}`)), name).toBe(refused);
    expect(await count(db, "audit")).toBe(0);
  });

  test("on everybody reaches others", async () => {
    const { type } = await start();
    expect(readAnswer(await type(bernd, "touch anna.berg@firm.de"))).toBe("test.touch 1");
  });

  test("to a field decides whether it is shown and whether it may be set", async () => {
    const { type, submit, db } = await start();
    const refused = await type(bernd, "record hello secret=x");
    expect(readAnswer(refused)).toContain("Das darfst du nicht setzen.");
    const form = formOf(refused);
    expect(form.fields.map(({ name }) => name)).not.toContain("secret");
    expect(readAnswer(await submit(bernd, form.id, { note: "hello", secret: "forged" }))).toContain("nicht setzen");
    expect(await count(db, "audit")).toBe(0);
    expect(readAnswer(await type(anna, "record hello secret=x"))).toBe("test.record 1");
  });

  test("that was lost between form and submission counts as lost", async () => {
    const { db, type, submit, staff } = await start();
    const form = formOf(await type(bernd, "record"));
    await db.execute("update role_grants set ended_at = now() where person_id = $1", [staff.bernd.person]);
    expect(readAnswer(await submit(bernd, form.id, { note: "hello" }))).toContain("darfst du nicht benutzen");
    expect(await count(db, "audit")).toBe(0);
  });

  test("that was lent for a time ends by itself", async () => {
    const { db, type, clock } = await start();
    await db.execute("update role_grants set expires_at = '2026-11-23T10:00:00Z' where role = 'hr'");
    expect(readAnswer(await type(bernd, "record hello"))).toBe("test.record 1");
    clock.pass(61);
    expect(readAnswer(await type(bernd, "record hello"))).toContain("darfst du nicht benutzen");
  });

  test("decides what help tells and what is offered while typing", async () => {
    const { type, app } = await start();
    expect(readAnswer(await type(carla, "help me"))).not.toContain("record");
    const offered = (chat: ChatId, command: string, name: string) =>
      suggestOptions(app, { chat, reference: "r" }, { command, name, typed: "", limit: 20 });
    expect((await offered(bernd, "touch", "person")).options).toHaveLength(3);
    expect(await offered(carla, "touch", "person")).toEqual({ options: [], locale: "en" });
    expect((await offered(carla, "record", "place")).options).toEqual([]);
    expect((await offered("slack:T1:USTRANGER", "touch", "person")).options).toEqual([]);
  });

  test("of a namesake is not one's own", async () => {
    const { db, type } = await start();
    const chat = "slack:T1:UCARLA2";
    await addPerson(db, { first: "Carla", last: "O'Brien", email: "second@firm.de", chat });
    expect(readAnswer(await type(carla, "touch second@firm.de"))).toContain("You may not");
  });
});

describeEmbedded("while somebody types", (store) => {
  test("nothing is offered when the store is away, and it is no error", async () => {
    const db = await store.open();
    await addStaff(db);
    const { app, logged } = createEngine(db, { commands: createCommands(createWorld()) });
    await db.close();
    const field = { command: "touch", name: "person", typed: "a\u0000", limit: 20 };
    expect((await suggestOptions(app, { chat: bernd, reference: "r" }, field)).options).toEqual([]);
    expect(logged).toHaveLength(1);
  });
});
