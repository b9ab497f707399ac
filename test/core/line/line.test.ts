import { describe, expect, test } from "vitest";
import { readLine } from "../../../src/core/line/read.ts";
import { render } from "../../../src/messages/render.ts";
import { createCommands, createWorld } from "../../fixtures/commands.ts";

const all = createCommands(createWorld());
const moment = { now: new Date("2026-11-23T09:00:00Z"), timeZone: "Europe/Berlin" };
const read = (line: string) => readLine(line, all, moment);
const values = (line: string) => read(line).values;
const problem = (line: string, field = "") => {
  const found = read(line).problems[field];
  return found && render(found, "en");
};

describe("a typed line", () => {
  test.each([
    ['record "Anna Maria"', "Anna Maria"],
    ["record “Anna Maria”", "Anna Maria"],
    ["record „Anna Maria“", "Anna Maria"],
    ["record „Anna Maria”", "Anna Maria"],
    ["record 'Anna Maria'", "Anna Maria"],
    ["record ‘Anna Maria’", "Anna Maria"],
    ["record ‚Anna Maria‘", "Anna Maria"],
    ["record »Anna Maria«", "Anna Maria"],
    ["record «Anna Maria»", "Anna Maria"],
    ["record O'Brien", "O'Brien"],
    ["record O’Brien", "O’Brien"],
    ["record 'O’Brien'", "O’Brien"],
    ["record 'Pat O'Brien'", "Pat O'Brien"],
    ['record "never closed', '"never'],
    ['record "a \\"quoted\\" word"', 'a "quoted" word'],
  ])("takes %s as one word", (line, note) => {
    expect(values(line).note).toBe(note);
  });

  test("fills fields in their order, and the last one takes the rest", () => {
    expect(values("record hello red once upon a time")).toEqual({
      ...{ note: "hello", colour: "red", story: "once upon a time" },
    });
  });

  test("takes a phone number with its spaces as one word", () => {
    expect(values("record +44 20 7946 0105 red")).toEqual({ note: "+44 20 7946 0105", colour: "red" });
    expect(values("record note=0170 1234567 colour=red")).toEqual({ note: "0170 1234567", colour: "red" });
    expect(values("record (030) 23125-14 red").note).toBe("(030) 23125-14");
    // a number already, or none at all: what follows is something else
    expect(values("record +4930123456 104 once").note).toBe("+4930123456");
    expect(values("record 104 105 once").note).toBe("104");
    expect(values('record "+49 30" 123 once').note).toBe("+49 30");
  });

  test("gives a field by its name or by its German or English label", () => {
    const meant = { note: "x", colour: "blue", place: "Berlin" };
    expect(values("record x colour=blue place=Berlin")).toEqual(meant);
    expect(values("record Ort=Berlin Farbe=Blue Notiz=x")).toEqual(meant);
    expect(values('record PLACE=Berlin COLOUR=BLUE note="x"')).toEqual(meant);
  });

  test("takes a choice by its name in any language", () => {
    expect(values("record x Rotwein").colour).toBe("red");
    expect(values('record x "Red wine"').colour).toBe("red");
  });

  test("keeps a choice that does not exist and says which ones do", () => {
    expect(values("record x mauve").colour).toBe("mauve");
    expect(problem("record x mauve", "colour")).toBe("“mauve” is none of: red, blue.");
  });

  test("names the nearest field where a key is unknown", () => {
    expect(problem("record x colr=red")).toBe("I do not know “colr=”. Did you mean “colour=”?");
  });

  test("says which words are too many", () => {
    expect(problem("ping pong")).toBe("I do not know where “pong” belongs.");
    expect(problem("record note=x story=a colour=red more words")).toBe("I do not know where “more words” belongs.");
  });

  test("treats an empty value as none", () => {
    expect(values('record x place="" story=" "')).toEqual({ note: "x" });
  });

  test.each(["yes", "Y", "ja", "J", "on", "an", "1", "TRUE", "x"])("reads %s as yes", (word) => {
    expect(values(`record x loud=${word}`).loud).toBe("yes");
  });
  test.each(["no", "N", "nein", "off", "aus", "0", "false"])("reads %s as no", (word) => {
    expect(values(`record x loud=${word}`).loud).toBe("no");
  });
  test("asks for yes or no where it reads neither", () => {
    expect(problem("record x loud=perhaps", "loud")).toBe("Answer yes or no.");
    expect(values("record x loud=perhaps").loud).toBe("perhaps");
  });

  test("reads a mention as the person's id", () => {
    expect(values("record x who=<@slack:T1:U1>").who).toBe("slack:T1:U1");
  });

  test("asks for help with --help or -h, wherever it stands, unless it is quoted", () => {
    expect(read("record --help").help).toBe(true);
    expect(read("record x -h").help).toBe(true);
    expect(read("--help").help).toBe(true);
    expect(read('record "--help"')).toMatchObject({ help: false, values: { note: "--help" } });
  });

  test("is found whatever its case and however much space is around it", () => {
    expect(read("   RECORD \n x ").command?.name).toBe("record");
    expect(read("").verb).toBe("");
    expect(read("rekord x").command).toBeUndefined();
  });
});
