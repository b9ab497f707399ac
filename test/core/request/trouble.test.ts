import { expect, test } from "vitest";
import { reply, text } from "../../../src/domain/chat/reply.ts";
import type { Store } from "../../../src/ports/store.ts";
import { createCommands, createWorld } from "../../fixtures/commands.ts";
import { addStaff, anna, count } from "../../fixtures/company/company.ts";
import { createEngine, formOf, readAnswer } from "../../fixtures/company/request-context.ts";
import { describeEmbedded } from "../../fixtures/stores/embedded.ts";

const broken = () => Object.assign(new Error("connection lost"), { code: "ECONNRESET" });
const uncertain =
  "I lost the database while saving and cannot tell whether it is saved. Please look before you try again (reference ref-1).";
const problem =
  "Something went wrong on my side, and nothing was saved. Please try again; if it stays, tell your administrator the reference ref-1.";

describeEmbedded("when something goes wrong", (store) => {
  async function start(bend?: (real: Store) => Store) {
    const db = await store.open();
    await addStaff(db);
    const world = createWorld();
    return { db, world, ...createEngine(db, { commands: createCommands(world), ...(bend && { store: bend }) }) };
  }

  test("in a command, nothing is saved and the person is told a reference that the log has too", async () => {
    const { type, world, db, logged } = await start();
    world.run = async () => {
      throw new TypeError("a bug");
    };
    expect(readAnswer(await type(anna, "record hello"))).toBe(problem);
    expect(logged).toMatchObject([
      { facts: { reference: "ref-1", error: expect.stringContaining("a bug") }, message: "failed" },
    ]);
    for (const table of ["audit", "deliveries"]) expect(await count(db, table)).toBe(0);
  });

  test.each([
    ["neither changes nor says that nothing changed", "nothing"],
    ["claims a change without saying which", { kind: "changed", events: [], reply: reply() }],
  ])("because a command %s, it is undone", async (_why, done) => {
    const { type, world, db } = await start();
    world.run = async () => done as never;
    expect(readAnswer(await type(anna, "record hello"))).toBe(problem);
    for (const table of ["audit", "deliveries"]) expect(await count(db, table)).toBe(0);
  });

  test("nothing has, but there was nothing to change: that is answered, and audited as nothing", async () => {
    const { type, world, db } = await start();
    world.run = async () => ({ kind: "unchanged", reply: reply(text({ text: "as before" })) });
    expect(readAnswer(await type(anna, "record hello"))).toBe("as before");
    expect(await count(db, "audit")).toBe(0);
  });

  test("because the store is away, it says so", async () => {
    const { type, db, logged } = await start();
    await db.close();
    expect(readAnswer(await type(anna, "record hello"))).toBe(
      "I cannot reach my database, so nothing was saved. Please try again in a moment (reference ref-1).",
    );
    expect(logged.map(({ message }) => message)).toEqual(["store is away"]);
  });

  test("while it is committed but the answer is lost, the stored answer is told", async () => {
    const { type, db } = await start((real) => ({
      ...real,
      transaction: async (work) => {
        await real.transaction(work);
        throw broken();
      },
    }));
    expect(readAnswer(await type(anna, "record hello"))).toBe("test.record 1");
    expect(await count(db, "audit")).toBe(1);
  });

  test("in the commit itself and nothing is stored, it is told as uncertain", async () => {
    const { type } = await start((real) => ({
      ...real,
      transaction: (work) =>
        real.transaction(async (tx) => {
          await work(tx);
          throw broken();
        }),
    }));
    expect(readAnswer(await type(anna, "record hello"))).toBe(uncertain);
  });

  test("in the commit and with every look afterwards, it is told as uncertain", async () => {
    const { type, logged } = await start((real) => ({
      ...real,
      inbox: { ...real.inbox, outcome: () => Promise.reject(broken()) },
      transaction: (work) =>
        real.transaction(async (tx) => {
          await work(tx);
          throw broken();
        }),
    }));
    expect(readAnswer(await type(anna, "record hello"))).toBe(uncertain);
    expect(logged.map(({ message }) => message)).toContain("cannot look for the outcome");
  });

  test("to a form, it stays open and can be sent again", async () => {
    const { open, submit, world } = await start();
    const form = formOf(await open(anna, "record"));
    world.run = async () => {
      throw new Error("a bug");
    };
    expect(readAnswer(await submit(anna, form.id, { note: "n" }))).toContain("Something went wrong");
    delete world.run;
    expect(readAnswer(await submit(anna, form.id, { note: "n" }))).toBe("test.record 2");
  });

  test("and an answer was forgotten meanwhile, a late redelivery changes nothing and says so", async () => {
    const { type, db } = await start();
    await type(anna, "record hello", { key: "same" });
    await db.execute("update deliveries set outcome = null");
    expect(readAnswer(await type(anna, "record hello", { key: "same" }))).toBe(
      "This was answered already, so nothing more was done.",
    );
    expect(await count(db, "audit")).toBe(1);
  });
});
