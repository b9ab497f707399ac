import { expect, test } from "vitest";
import { commands } from "../../src/commands/index.ts";
import { nearestCommand } from "../../src/core/line/suggest.ts";

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

test("no two commands are called the same", () => {
  const words = commands.flatMap(({ name, aliases: called = [] }) => [name, ...called]);
  expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
});
