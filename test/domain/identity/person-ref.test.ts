import { expect, test } from "vitest";
import { readPersonRef } from "../../../src/domain/identity/identity.ts";

const chat = { by: "chat", id: "slack:T1:U1" };
const email = { by: "email", email: "ina@firm.example" };

test.each([
  ["<@slack:T1:U1>", chat],
  ["<@slack:T1:U1>.", chat],
  ["<@slack:T1:U1>,", chat],
  ["<@slack:T1:U1>?!", chat],
  ["slack:T1:U1", chat],
  ["ina@firm.example", email],
  ["Ina@Firm.Example;", email],
  ["<ina@firm.example>", email],
  ["Ina Igel <ina@firm.example>,", email],
  ["@anna", { by: "typed", text: "anna" }],
  ["@Anna Berg", { by: "typed", text: "Anna Berg" }],
  ["Dr. No.", { by: "typed", text: "Dr. No." }],
  ["@", { by: "typed", text: "@" }],
  ["<b>", { by: "typed", text: "<b>" }],
])("%s names a person", (typed, ref) => {
  expect(readPersonRef(typed)).toEqual(ref);
});

test("whatever is longer than a person's name is cut before it is looked at", () => {
  expect(readPersonRef("a@".repeat(100_000))).toMatchObject({ by: "typed" });
});
