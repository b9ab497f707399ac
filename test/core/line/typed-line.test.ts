import { expect, test } from "vitest";
import { createCommands, createWorld } from "../../fixtures/commands.ts";
import { addStaff, anna, bernd, count } from "../../fixtures/company/company.ts";
import { buttonsOf, createEngine, formOf, readAnswer } from "../../fixtures/company/request-context.ts";
import { describeEmbedded } from "../../fixtures/stores/embedded.ts";

describeEmbedded("a typed line", (store) => {
  async function start() {
    const db = await store.open();
    await addStaff(db);
    const world = createWorld();
    return { db, world, ...createEngine(db, { commands: createCommands(world) }) };
  }

  test("that is complete is done at once, and once only when it is delivered twice", async () => {
    const { db, type, world } = await start();
    const first = await type(bernd, "record hello colour=red", { key: "same" });
    const again = await type(bernd, "record hello colour=red", { key: "same" });
    expect(readAnswer(first)).toBe("test.record 1");
    expect(again).toEqual(first);
    expect(await count(db, "audit")).toBe(1);
    expect(world.runs).toBe(2);
  });

  test("leaves who did what, with the values apart from the chain", async () => {
    const { db, type } = await start();
    await type(bernd, "record hello loud=ja");
    const { rows } = await db.execute(
      "select verb, at, actor = (select person_id from chat_identities where id = $1) own, digest, d.after from audit a join audit_details d on d.audit_id = a.id",
      [bernd],
    );
    expect(rows).toEqual([
      {
        ...{ verb: "test.record", at: new Date("2026-11-23T09:00:00Z"), own: true },
        digest: expect.stringMatching(/^[0-9a-f]{64}$/),
        after: { note: "hello", loud: true },
      },
    ]);
  });

  test("that is incomplete opens the form with what was typed", async () => {
    const { type, db } = await start();
    const answer = await type(bernd, "record colour=red loud=yes");
    const form = formOf(answer);
    expect(form).toMatchObject({ command: "record", loading: false, notice: [] });
    expect(form.fields.find(({ name }) => name === "colour")?.value).toBe("red");
    expect(form.fields.find(({ name }) => name === "note")).toMatchObject({ required: true });
    expect(readAnswer(answer)).not.toContain("!");
    expect(await count(db, "audit")).toBe(0);
  });

  test("with wrong values opens the form, everything kept and the message on its field", async () => {
    const { type } = await start();
    const answer = await type(bernd, "record hello colour=mauve day=soon loud=perhaps place=Berlin colr=x");
    expect(readAnswer(answer).split("\n")).toEqual([
      "„colr=“ kenne ich nicht. Meintest du „colour=“?",
      "Etwas passt noch nicht: Sieh unten bei ⚠️ nach.",
      "note=hello",
      "story=",
      "colour=mauve !„mauve“ ist keines von: red, blue.",
      "place=Berlin",
      "who=",
      "loud=perhaps !Antworte mit ja oder nein.",
      "day=soon !„soon“ lese ich nicht als Datum. Versuche 2026-12-01, 1.12.2026 oder „nächsten Montag“.",
    ]);
  });

  test("that breaks a rule between fields opens the form with that rule, also on a field that was not typed", async () => {
    const { type } = await start();
    expect(readAnswer(await type(anna, "record clash"))).toContain("day= !Not with this note.");
  });

  test("with words too many for a command without a form says so and how it is typed", async () => {
    const { type } = await start();
    const answer = await type(bernd, "ping pong");
    expect(readAnswer(answer)).toContain("Ich weiß nicht, wohin „pong“ gehört.");
    expect(readAnswer(answer)).toContain("Eingabe: /ping");
    expect(readAnswer(await type(bernd, "ping a=b"))).toContain("wohin „a=b“ gehört");
  });

  test("with an unknown verb offers the nearest one, and its button does it", async () => {
    const { type, ask } = await start();
    const answer = await type(bernd, 'rekord "hello world" story="a  b"');
    expect(readAnswer(answer)).toContain("„rekord“ kenne ich nicht. Meintest du „record“?");
    const [button] = buttonsOf(answer);
    expect(button?.intent).toEqual({ kind: "text", text: 'record "hello world" story="a  b"' });
    expect(readAnswer(await ask(bernd, button?.intent as never))).toBe("test.record 1");
  });

  test("with a word that people use for it offers the command", async () => {
    const { type } = await start();
    expect(readAnswer(await type(bernd, "aufschreiben hello"))).toContain("Meintest du „record“?");
    expect(readAnswer(await type(bernd, "aufschreibn hello"))).toContain("Meintest du „record“?");
    // what only looks needs no asking
    expect(await type(bernd, "Klingel")).toEqual(await type(bernd, "ping"));
  });

  test("of a megabyte is refused in a few words", async () => {
    const { type } = await start();
    expect(readAnswer(await type(bernd, "x".repeat(1_000_000))).length).toBeLessThan(1000);
    expect(readAnswer(await type(bernd, `pin ${"x ".repeat(500_000)}`)).length).toBeLessThan(1000);
    expect(readAnswer(await type(bernd, `ping ${"x ".repeat(500_000)}`)).length).toBeLessThan(1000);
  });

  test("with characters that no database can keep is kept without them", async () => {
    const { type, db } = await start();
    expect(readAnswer(await type(bernd, "record he\u0000llo\ud800 story=\u0000x"))).toBe("test.record 1");
    const { rows } = await db.execute("select after->>'note' note from audit_details");
    expect(rows).toEqual([{ note: "hello\ufffd" }]);
  });

  test("that is empty, or asks for help, says what this person may do", async () => {
    const { type } = await start();
    for (const line of [
      "",
      "  ",
      "--help",
      "nonsense --help",
      "hi",
      "Hallo!",
      "hello there",
      "Guten Morgen",
      "Hilfe",
      "?",
    ])
      expect(readAnswer(await type(anna, line))).toContain("/record <Note> [Colour] [Story] Writes it down.");
    expect(readAnswer(await type(anna, "record --help"))).toContain(
      'Type: /record hello\n/record "hello there" colour=red',
    );
  });
});
