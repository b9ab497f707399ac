import { readdirSync, readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isJson, type Json, textOf } from "../../../../adapters/playground/fakes/teams/json.ts";
import { openOffice, type SmallOffice } from "./office.ts";
import { attach, card, codeOf, message, text } from "./small-bot.ts";

interface BadPayload {
  name: string;
  /** the code, or part of the reason */
  refused: string;
  by: "card" | "message" | "invoke answer" | "dialog" | "search" | "call";
  /** of the refused call; default 400 */
  status?: number;
  payload: Json;
}

const folder = new URL("./bad/", import.meta.url);
const cases = readdirSync(folder).map(
  (file): BadPayload => ({
    name: file.replace(".json", ""),
    ...JSON.parse(readFileSync(new URL(file, folder), "utf8")),
  }),
);
const of = (...kinds: BadPayload["by"][]): BadPayload[] => cases.filter(({ by }) => kinds.includes(by));

const buttons = card(
  [
    text("Ready?"),
    { type: "Input.ChoiceSet", id: "x", choices: [], "choices.data": { type: "Data.Query", dataset: "numbers" } },
  ],
  [
    { type: "Action.Execute", title: "Execute", verb: "go" },
    { type: "Action.Submit", title: "Fetch", data: { msteams: { type: "task/fetch" } } },
  ],
);

let office: SmallOffice;
beforeEach(async () => {
  office = await openOffice();
  await office.fake.driver.install({ room: "desk", by: "anna", notify: false });
});
afterEach(() => office.close());

const show = async () => {
  const sent = await office.bot.send(office.chatWith("anna"), message(buttons));
  expect(sent.status).toBe(201);
  return office.fake.driver.lastMessage("anna") ?? "";
};

test("at least forty bad payloads are kept", () => {
  expect(cases.length).toBeGreaterThanOrEqual(40);
});

test.each(of("card", "message"))("a message is refused: $name", async ({ by, payload, refused, status }) => {
  const filled = fill(payload, {});
  const sent = await office.bot.send(office.chatWith("anna"), by === "card" ? message(filled) : filled);
  expect({ status: sent.status, said: JSON.stringify(sent.json) }).toEqual({
    status: status ?? 400,
    said: expect.stringContaining(JSON.stringify(refused).slice(1, -1)),
  });
  expect(office.fake.messages).toEqual([]);
});

test.each(of("card"))("a dialog is refused: $name", async ({ payload, refused }) => {
  const where = await show();
  const value = { title: "Onboard", card: attach(fill(payload, {})) };
  office.bot.answer = () => ({ body: { task: { type: "continue", value } } });
  const pressed = await office.fake.driver.press(where, "Fetch", "anna");
  expect(pressed).toMatchObject({ outcome: "failed", details: expect.stringContaining(refused) });
});

test.each(of("invoke answer", "dialog"))("nothing can be done with $by $name", async ({ by, payload, refused }) => {
  const where = await show();
  office.bot.answer = () => ({ body: fill(payload, {}) });
  const { driver } = office.fake;
  const pressed = await driver.press(where, by === "dialog" ? "Fetch" : "Execute", "anna");
  expect(pressed).toMatchObject({ outcome: "failed", details: expect.stringContaining(refused) });
  expect(driver.screen("anna")).toMatchObject({ dialogs: [], notices: ["Something went wrong. Please try again."] });
});

test.each(of("search"))("nothing can be chosen from $name", async ({ payload, refused }) => {
  const where = await show();
  office.bot.answer = () => ({ body: fill(payload, {}) });
  await expect(office.fake.driver.search(where, "x", "rec", "anna")).rejects.toThrow(refused);
});

test.each(of("call"))("a call is refused: $name", async ({ payload, refused, status }) => {
  const { fake, bot } = office;
  const ids = Object.fromEntries(fake.people.map(({ key, id }) => [key, id]));
  const said = await fake.driver.say({ user: "anna", room: "desk", text: "hello" });
  const posted = await bot.send(office.channelId("desk"), { type: "message", text: "Posted" });
  const offTeam = fake.rooms.find(({ key }) => key === "off")?.team?.id ?? "";
  const rooms = {
    offTeam,
    desk: office.channelId("desk"),
    lunch: office.channelId("lunch"),
    chat: office.chatWith("anna"),
  };
  const places = {
    ...ids,
    ...rooms,
    tenant: fake.tenantId,
    said: textOf(said.activity.id),
    posted: textOf(posted.json.id),
  };
  const path = textOf(payload.path).replace(/\$(\w+)/g, (_, name: keyof typeof places) =>
    encodeURIComponent(places[name]),
  );
  const answer = await bot.call(textOf(payload.method), path, fill(payload.body, places));
  expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status, code: refused });
});

/** `{ "$letters": n }`, `{ "$times": n, "of": … }` (with `{i}`) and `"$anna"`, so that the files stay short. */
function fill(node: unknown, places: Record<string, string>): Json;
function fill(node: unknown, places: Record<string, string>): unknown {
  if (typeof node === "string" && node.startsWith("$")) return places[node.slice(1)] ?? node;
  if (Array.isArray(node)) return node.map((item) => fill(item, places));
  if (!isJson(node)) return node;
  if (typeof node.$letters === "number") return "x".repeat(node.$letters);
  if (typeof node.$times === "number") {
    const one = JSON.stringify(node.of);
    return Array.from({ length: node.$times }, (_, i) => fill(JSON.parse(one.replaceAll("{i}", String(i))), places));
  }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, fill(value, places)]));
}
