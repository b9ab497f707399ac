import { expect, test } from "vitest";
import { commands } from "../../src/commands/index.ts";
import { readLine } from "../../src/core/line/read.ts";
import { nearestCommand } from "../../src/core/line/suggest.ts";
import { commandNamed } from "../../src/core/request/command.ts";

test.each([
  ["Geräte", "devices"],
  ["gerät", "add-device"],
  ["passwort", "password"],
  ["Kennwort", "password"],
  ["anlegen", "onboard"],
  ["mail", "email"],
  ["urlaub", "away"],
  ["zurück", "back"],
  ["warum", "why"],
  ["protokol", "audit"],
  ["Einstellungen", "settings"],
  ["weiterleiten", "no-answer"],
  ["ich", "me"],
  ["devcies", "devices"],
  ["onbord", "onboard"],
])("who types %s may have meant %s", (typed, name) => {
  expect(nearestCommand(typed, commands)?.name).toBe(name);
});

test.each([
  ["no-link", "reject-link"],
  ["end-rest", "release-early"],
  ["who", "approvers"],
  ["stay", "cancel-offboard"],
])("%s still means what is called %s today", (before, today) => {
  expect(commandNamed(commands, before)?.name).toBe(today);
  expect(readLine(before, commands, { now: new Date(0), timeZone: "UTC" }).command?.name).toBe(today);
});

test("no two commands are called the same", () => {
  const words = commands.flatMap(({ name, formerly = [], aliases = [] }) => [name, ...formerly, ...aliases]);
  expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
});
