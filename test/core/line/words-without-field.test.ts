import { describe, expect, test } from "vitest";
import { commands } from "../../../src/commands/index.ts";
import { longestLine, readLine } from "../../../src/core/line/read.ts";
import { render } from "../../../src/messages/render.ts";

// a Monday
const moment = { now: new Date("2026-11-23T09:00:00Z"), timeZone: "Europe/Berlin" };
const read = (line: string) => {
  const { values, problems, surplus } = readLine(line, commands, moment);
  const asks = problems[""];
  return { ...values, ...(surplus && { surplus }), ...(asks && { asks: render(asks, "en") }) };
};
const check = "Please check this: not every word was clear.";
const dirk = { first: "Dirk", last: "Dorn", email: "d@firm.example" };
const somebody = "<@slack:T1:U1>";

describe("a key is understood as people write it", () => {
  test.each([
    ["location = Berlin", { location: "Berlin" }],
    ["location =Berlin", { location: "Berlin" }],
    ["location: Berlin extension: 174", { location: "Berlin", extension: "174" }],
    ["location:Berlin", { location: "Berlin" }],
    ["Standort : New York Durchwahl = 174", { location: "New York", extension: "174" }],
    ['location= "New York" extension= 174', { location: "New York", extension: "174" }],
    ['"First day"=2027-01-04', { start: "2027-01-04" }],
    ["First day=2027-01-04", { start: "2027-01-04" }],
    ["Erster Tag: nächsten Montag", { start: "2026-11-30" }],
    ["\nlocation=Berlin\nextension=174", { location: "Berlin", extension: "174" }],
  ])("%s", (words, more) => {
    expect(read(`onboard d@firm.example Dirk Dorn ${words}`)).toEqual({ ...dirk, ...more });
  });

  test("and a value after a space belongs to its key", () => {
    expect(read("away until Monday delegate= @bea")).toMatchObject({ delegate: "@bea" });
    expect(read(`away delegate = ${somebody} until = Monday`)).toMatchObject({ delegate: somebody });
    expect(read("away delegate: @bea until: Monday")).toMatchObject({ delegate: "@bea" });
    expect(read("away until Monday delegate= @bea")).not.toHaveProperty("person");
    expect(read("onboard location = Berlin d@firm.example Dirk Dorn")).toEqual({ ...dirk, location: "Berlin" });
  });

  test("what is no field of this command is no key", () => {
    expect(read("record note: it depends")).not.toHaveProperty("asks");
    expect(read("request-admin reason: not needed: later")).toEqual({ reason: "not needed: later" });
    expect(read("list name:Berg")).toEqual({ search: "name:Berg" });
  });
});

describe("a word that is no name does not become one", () => {
  test.each([
    ["Dirk Dorn 175", { ...dirk, extension: "175", asks: check }],
    ["Dorn, Dirk", { ...dirk, asks: check }],
    ["von der Linden, Dirk", { ...dirk, last: "von der Linden", asks: check }],
    ["Dirk Dorn 030 23125-114", { ...dirk, number: "030 23125-114", asks: check }],
    ["Dirk Dorn 4.1.2027", { ...dirk, start: "2027-01-04", asks: check }],
    ["Dirk Dorn next Monday 174", { ...dirk, start: "2026-11-30", extension: "174", asks: check }],
    ["Dirk Dorn ab morgen", { ...dirk, start: "2026-11-24", asks: check }],
    ["Dirk Dorn location=New York", { ...dirk, location: "New York", asks: check }],
    ["Dirk Dorn, Berlin", { ...dirk, surplus: "Berlin", asks: "I do not know where “Berlin” belongs." }],
    ["Dirk Dorn colour=red", { ...dirk, asks: "I do not know where “colour=red” belongs." }],
    ["Dirk Dorn @ben", { ...dirk, surplus: "@ben", asks: "I do not know where “@ben” belongs." }],
    ["Dirk Dorn https://x.example", { ...dirk, surplus: "https://x.example" }],
    ["Dirk Dorn onboard", { ...dirk, surplus: "onboard" }],
    ["Dirk Dorn\nBerlin", { ...dirk, surplus: "Berlin" }],
    ["Dirk Dorn, b@firm.example B Bb", { ...dirk, surplus: "b@firm.example B Bb" }],
  ])("onboard d@firm.example %s", (words, meant) => {
    const { asks, ...values } = read(`onboard d@firm.example ${words}`);
    expect({ ...values, asks }).toMatchObject(meant);
    expect(asks).toBeDefined();
  });

  test.each([
    ["Paul Freitag", "Paul", "Freitag"],
    ["Christian Morgen", "Christian", "Morgen"],
    ["April May", "April", "May"],
    ["Anna Link", "Anna", "Link"],
    ["Anna Maria von der Linden", "Anna", "Maria von der Linden"],
    ["Pat O'Brien", "Pat", "O'Brien"],
    ['"Anna 2" "Dorn, Jr."', "Anna 2", "Dorn, Jr."],
  ])("and %s is a name", (words, first, last) => {
    expect(read(`onboard d@firm.example ${words}`)).toEqual({ first, last, email: "d@firm.example" });
  });

  test("a day beside somebody of the chat is the first one", () => {
    expect(read(`onboard ${somebody} next Monday`)).toEqual({
      ...{ person: "slack:T1:U1", start: "2026-11-30", asks: check },
    });
    expect(read(`onboard ${somebody} ab 4.1.2027`)).toMatchObject({ start: "2027-01-04", asks: check });
    expect(read(`offboard ${somebody} next Friday`)).toMatchObject({ person: somebody, on: "2026-12-04", asks: check });
    expect(read("offboard Anna Berg tomorrow")).toMatchObject({ person: "Anna Berg", on: "2026-11-24", asks: check });
  });

  test("a number beside somebody is what it looks like", () => {
    expect(read(`assign ${somebody} 104`)).toEqual({ person: somebody, extension: "104", asks: check });
    expect(read("assign Anna Berg 104")).toEqual({ person: "Anna Berg", extension: "104", asks: check });
    expect(read(`assign ${somebody} +49 30 2312514`)).toMatchObject({ number: "+49 30 2312514", asks: check });
    expect(read("show 104")).toEqual({ person: "104" });
  });

  test("a second person, or a second line with a command, is left out and said", () => {
    expect(read(`show ${somebody} <@slack:T1:U2>`)).toEqual({
      ...{ person: somebody, surplus: "<@slack:T1:U2>", asks: "I do not know where “@…” belongs." },
    });
    expect(read("onboard d@firm.example Dirk Dorn\nonboard e@firm.example Eva Elm")).toEqual({
      ...{ ...dirk, asks: "One line at a time. Left out: “onboard e@firm.example Eva Elm”." },
    });
    expect(read("show Anna\n/telephony show Ben")).toMatchObject({ person: "Anna", asks: expect.anything() });
    expect(read('request-admin reason="too long\nlist of rights"')).not.toHaveProperty("asks");
  });
});

describe("somebody is found however they are named", () => {
  test("by an address with the name before it, as mail programs write it", () => {
    const ina = { first: "Ina", last: "Igel", email: "ina@firm.example" };
    expect(read("onboard Ina Igel <ina@firm.example>")).toEqual(ina);
    expect(read("onboard Ina Igel ina@firm.example location=Berlin")).toEqual({ ...ina, location: "Berlin" });
    expect(read("onboard <ina@firm.example>, Ina Igel")).toEqual(ina);
    expect(read('onboard "Igel, Ina" <ina@firm.example>')).toMatchObject({ email: "ina@firm.example" });
    expect(read("show Ina Igel <ina@firm.example>")).toEqual({ person: "<ina@firm.example>" });
    expect(read("show @Anna Berg")).toEqual({ person: "@Anna Berg" });
    expect(read("onboard Dirk Dorn")).toEqual({ first: "Dirk", last: "Dorn" });
  });

  test("by a help of the phone's keyboard, which makes one dash of two", () => {
    for (const asked of ["--help", "—help", "–help", "-h"])
      expect(readLine(`onboard ${asked}`, commands, moment).help).toBe(true);
  });
});

test("a line longer than anybody types is not read", () => {
  const long = read(`away until ${"Monday ".repeat(30_000)}`);
  expect(long).toEqual({ asks: `This line is too long: at most ${longestLine} characters.` });
  expect(read(`away until ${" ".repeat(longestLine)}Monday`)).toEqual(long);
  expect(read(`onboard a@firm.example ${"A ".repeat(3000)}`).asks).toContain("I do not know where");
});
