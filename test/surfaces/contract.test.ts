import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commands } from "../../src/commands/index.ts";
import { actions, reply } from "../../src/domain/chat/reply.ts";
import { formOf, kindsMissing, record, valuesFor } from "./forms.ts";
import { everyPart, inRunningText, longParts, nasty, onLabels } from "./replies.ts";
import { slack } from "./slack.ts";
import type { Screen, SurfaceUnderTest } from "./surface-under-test.ts";
import { teams } from "./teams.ts";

/** Every chat there is: one more platform is one more line. */
const surfaces: readonly SurfaceUnderTest[] = [slack, teams];
const asked: string[] = [];

describe.each(surfaces)("On $name", ({ name, address, skip, open }) => {
  let screen: Screen;
  beforeAll(async () => {
    screen = await open();
  });
  afterAll(() => screen.close());
  const contract = (sentence: string, test: () => Promise<void>) => {
    if (name === surfaces[0]?.name) asked.push(sentence);
    it.skipIf(skip.some(({ tests }) => tests.includes(sentence)))(sentence, test);
  };
  const person = () => screen.people[4] as Screen["people"][number];
  const filled = () => valuesFor(record, person().id);

  contract("a form with every kind of field comes back as it was drawn", async () => {
    expect(kindsMissing()).toEqual([]);
    const form = formOf(record, filled());
    const shown = await screen.show(form);
    expect(shown).toMatchObject({ title: "Record", sendable: true });
    expect(shown.fields.map(({ name, label, value }) => [name, label, value])).toEqual([
      ["note", "Note", "some note"],
      ["story", "Story", "story\non two lines"],
      ["colour", "Colour", "Blue"],
      ["place", "Place", "place-1"],
      ["who", "Who", person().name],
      ["loud", "Loud", "Yes"],
      ["day", "First day", "2031-12-01"],
      ["secret", "Secret", "some secret"],
    ]);
    // a surface may name the command as well, and then it is this one
    const sent = { command: "record", ...(await screen.send()) };
    expect(sent).toEqual({ command: "record", form: form.id, values: filled(), refused: [] });
  });

  contract("an empty form comes back as it was filled in", async () => {
    await screen.show(formOf(record, {}));
    expect((await screen.send(filled())).values).toEqual(filled());
  });

  contract("what is left empty is absent, what is emptied is gone, and a flag always says something", async () => {
    await screen.show(formOf(record, { note: "n" }));
    expect((await screen.send()).values).toEqual({ note: "n", loud: "no" });
    await screen.show(formOf(record, filled()));
    const emptied = Object.fromEntries(["story", "place", "who", "day", "secret"].map((name) => [name, ""]));
    expect((await screen.send(emptied)).values).toEqual({ note: "some note", colour: "blue", loud: "yes" });
  });

  contract("what is required is asked for before anything is sent", async () => {
    const { fields } = await screen.show(formOf(record, {}));
    // a flag always says something, so whether it is marked as well means nothing
    const asked = fields.filter(({ name, required }) => required && name !== "loud");
    expect(asked.map(({ name }) => name)).toEqual(["note"]);
    expect((await screen.send()).refused).toEqual(["note"]);
  });

  contract("whatever people write comes back letter by letter", async () => {
    for (const note of nasty) {
      await screen.show(formOf(record, { note, story: `${note}\n${note}` }));
      expect((await screen.send()).values, note).toMatchObject({ note, story: `${note}\n${note}` });
      await screen.show(formOf(record, {}));
      expect((await screen.send({ note })).values, note).toMatchObject({ note });
    }
  });

  contract("a text as long as a field takes comes back whole, and what is longer is seen to be cut", async () => {
    for (const character of ["x", "ä", "😀"]) {
      const story = character.repeat(3000 / character.length);
      await screen.show(formOf(record, { note: "n", story }));
      expect((await screen.send()).values).toMatchObject({ story });
      const { fields } = await screen.show(formOf(record, { note: "n", story: `${story}x` }));
      expect(fields.find(({ name }) => name === "story")?.value).toMatch(/…$/);
    }
  });

  contract("a problem stands at its field, and everything typed is kept", async () => {
    const words = { en: "Too loud.", de: "Zu laut." };
    const problems = Object.fromEntries(Object.keys(filled()).map((name) => [name, words]));
    for (const [locale, says] of [
      ["en", "Too loud."],
      ["de", "Zu laut."],
    ] as const) {
      const { fields } = await screen.show(formOf(record, filled(), { problems }), locale);
      expect(fields.map(({ problem }) => problem)).toEqual(fields.map(() => says));
      expect((await screen.send()).values).toEqual(filled());
    }
  });

  contract("what people typed is text in the message at a field, too", async () => {
    for (const typed of nasty.filter((one) => !one.includes("&lt;"))) {
      const problem = { words: { en: "No {typed} here.", de: "Kein {typed} hier." }, values: { typed } };
      const { fields } = await screen.show(formOf(record, filled(), { problems: { note: problem } }));
      expect(fields[0]?.problem).toBe(`No ${typed} here.`);
    }
  });

  contract("a day or a choice that makes no sense is still there to be corrected", async () => {
    const { fields } = await screen.show(formOf(record, { note: "n", day: "2031-02-30", colour: "mauve" }));
    expect(fields.find(({ name }) => name === "day")?.value).toBe("2031-02-30");
    expect(fields.find(({ name }) => name === "colour")?.value).toBe("mauve");
  });

  contract("something looked up by a long text is still there to be corrected", async () => {
    const { fields } = await screen.show(formOf(record, { note: "n", place: "x".repeat(200) }));
    expect(fields.find(({ name }) => name === "place")?.value).not.toBe("");
  });

  contract("something looked up shows what it is called and comes back as what it is", async () => {
    const labels = { place: "Berlin · Hauptstraße 1" };
    const { fields } = await screen.show(formOf(record, { note: "n", place: "id-7" }, { labels }));
    expect(fields.find(({ name }) => name === "place")?.value).toBe(labels.place);
    expect((await screen.send()).values).toMatchObject({ place: "id-7" });
  });

  contract("what is said about the whole form stands above it, with its buttons", async () => {
    const intent = { kind: "open", command: "record", values: { note: "<n> & “m”" }, fresh: true } as const;
    const shown = await screen.show(
      formOf(
        record,
        { note: "n" },
        {
          problems: { elsewhere: { en: "This is taken.", de: "Vergeben." } },
          notice: [[{ say: { en: "From your draft.", de: "Aus deinem Entwurf." } }]],
          actions: [{ label: { en: "Start afresh", de: "Neu" }, intent }],
        },
      ),
    );
    expect(shown.text.indexOf("This is taken.")).toBeGreaterThanOrEqual(0);
    expect(shown.text.indexOf("From your draft.")).toBeLessThan(shown.text.indexOf("Note"));
    expect(shown.buttons).toEqual(["Start afresh"]);
    expect(await screen.press(0)).toEqual(intent);
  });

  contract("the skeleton of a form says that it is being filled, and there is nothing to send", async () => {
    const shown = await screen.show(formOf(record, {}, { loading: true }), "de");
    expect(shown).toMatchObject({ text: "Einen Moment, ich trage ein, was ich weiß …", fields: [], sendable: false });
  });

  for (const command of commands)
    contract(
      `the command ${command.name} opens by a button and comes back as it was filled in, in every language`,
      async () => {
        const values = valuesFor(command, person().id);
        const intent = { kind: "open", command: command.name, values } as const;
        for (const locale of ["en", "de"] as const) {
          await screen.say(reply(actions({ label: command.title, intent })), locale);
          expect(await screen.press(0)).toEqual(intent);
          if (Object.keys(values).length === 0) continue;
          const drawn = await screen.show(formOf(command, values), locale);
          expect(drawn.fields.map(({ name }) => name)).toEqual(Object.keys(values));
          expect((await screen.send()).values).toEqual(values);
          await screen.show(formOf(command, {}), locale);
          expect((await screen.send(values)).values).toEqual(values);
        }
      },
    );

  contract("every part of an answer is there to be read", async () => {
    const { text, buttons } = await screen.say(everyPart(person().id));
    for (const said of [
      "Hello bold",
      `${address}help`,
      `@${person().name}`,
      "1 December 2031",
      "Number: +49 30 1",
      "One",
      "first of two",
      "Two",
      "A phone on a desk",
      "Bringing up 3/7",
    ])
      expect(text).toContain(said);
    expect(buttons).toEqual(["Open one", "Up", "Remove", "More", "Yes", "No", "Page"]);
    expect((await screen.say(everyPart(person().id), "de")).text).toContain("1. Dezember 2031");
  });

  contract("each button gives back what it stands for", async () => {
    await screen.say(everyPart(person().id));
    expect(await screen.press(0)).toEqual({ kind: "open", command: "show", values: { person: "1" } });
    expect(await screen.press(2)).toEqual({ kind: "text", text: "remove 2" });
    expect(await screen.press(3)).toEqual({ kind: "text", text: "list 2" });
    expect(await screen.press(5)).toEqual({ kind: "confirm", question: "q", yes: false });
  });

  contract("a button that leads to a page opens its address, and nothing else is asked of us", async () => {
    await screen.say(everyPart(person().id));
    expect(await screen.follow(6)).toBe("https://switchboard.example/link/x");
    expect(await screen.press(6)).toBeUndefined();
  });

  contract("what people typed is text wherever it stands: no mention, no link, no style comes of it", async () => {
    for (const typed of nasty) {
      const { text } = await screen.say(inRunningText(typed));
      expect(text.split(typed).length - 1, text).toBe(3);
    }
  });

  contract("what people typed is text on labels, too, and a button gives it back as it was", async () => {
    for (const typed of nasty.filter((one) => !one.includes("&lt;"))) {
      const { text } = await screen.say(onLabels(typed));
      expect(text.split(typed).length - 1, text).toBe(3);
      expect(await screen.press(0)).toEqual({ kind: "text", text: typed });
    }
  });

  contract("an entity that somebody typed stays one on labels", async () => {
    expect((await screen.say(onLabels("&lt;"))).text).not.toContain("<");
  });

  contract("texts far too long are cut where it can be seen, and never refused", async () => {
    for (const part of longParts("word ".repeat(2000))) {
      const said = await screen.say(reply(part));
      if (said.text.length < 9000) expect(said.text).toContain("…");
    }
  });
});

describe("What a chat cannot do", () => {
  it("is written down with its reason, and nothing else is left out", () => {
    const left = surfaces.flatMap(({ name, skip }) =>
      skip.flatMap(({ reason, tests }) => tests.map((test) => `${name}: ${test} – ${reason}`)),
    );
    expect(left).toEqual([
      "Slack: a day or a choice that makes no sense is still there to be corrected – a date picker takes days of the calendar only, a menu its own options only",
      "Slack: an entity that somebody typed stays one on labels – plain text of a label resolves entities, and it is not documented that it always will",
      "Slack: something looked up by a long text is still there to be corrected – an option's value has 75 characters at most",
      "Teams: a day or a choice that makes no sense is still there to be corrected – a date input takes days of the calendar only, a menu its own options only",
      "Teams: an entity that somebody typed stays one on labels – labels are plain text there: an entity is shown as the characters that were typed",
    ]);
  });

  it("names tests that exist", () => {
    for (const { skip } of surfaces)
      for (const { tests } of skip) for (const test of tests) expect(asked).toContain(test);
  });
});
