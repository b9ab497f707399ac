import { afterEach, beforeEach, expect, test } from "vitest";
import { openOffice, type SmallOffice } from "./office.ts";
import { card, cardAnswer, message, text } from "./small-bot.ts";

let office: SmallOffice;
beforeEach(async () => {
  office = await openOffice({ ackTimeoutMs: 1000 });
  await office.fake.driver.install({ room: "lunch", by: "anna", notify: false });
});
afterEach(() => office.close());

const approval = card(
  [text("Ben asks for a number"), { type: "Input.Text", id: "why", label: "Why", maxLength: 10 }],
  [
    { type: "Action.Execute", id: "yes", title: "Approve", verb: "approve", data: { request: "r1" } },
    { type: "Action.Submit", title: "Later", data: { verb: "later" } },
    { type: "Action.OpenUrl", title: "Help", url: "https://example.com/help" },
  ],
);
const approved = card([text("You approved")]);
const cardType = "application/vnd.microsoft.card.adaptive";
const wrong = "Something went wrong. Please try again.";

async function show() {
  await office.bot.send(office.channelId("lunch"), message(approval));
  const seen = office.fake.driver.lastMessage("anna", "lunch");
  if (!seen) throw new Error("no message");
  return seen;
}

test("an answered card replaces the card of who pressed, until the message changes or Teams is opened anew", async () => {
  const { fake, bot } = office;
  const { driver } = fake;
  const seen = await show();
  driver.fill(seen, { why: "Holidays" });
  bot.answer = () => cardAnswer(cardType, approved);
  expect(await driver.press(seen, "Approve")).toMatchObject({ outcome: "replaced", status: 200 });
  expect(bot.heard[0]).toMatchObject({
    type: "invoke",
    name: "adaptiveCard/action",
    replyToId: seen.id,
    conversation: { id: office.channelId("lunch") },
    value: {
      action: {
        type: "Action.Execute",
        id: "yes",
        title: "Approve",
        verb: "approve",
        data: { request: "r1", why: "Holidays" },
      },
      trigger: "manual",
    },
  });
  expect(driver.lastMessage("anna", "lunch")?.text).toBe("You approved");
  expect(driver.lastMessage("ben", "lunch")?.text).toBe("Ben asks for a number\nWhy");
  expect(driver.lastMessage("ben", "lunch")?.buttons.map(({ label }) => label)).toEqual(["Approve", "Later", "Help"]);
  await expect(driver.press(seen, "Approve")).rejects.toThrow('No button "Approve"');
  driver.reload("anna");
  expect(driver.lastMessage("anna", "lunch")?.text).toContain("Ben asks");
  await driver.press(seen, "Approve");
  const path = `/${encodeURIComponent(office.channelId("lunch"))}/activities/${seen.id}`;
  await bot.call("PUT", path, message(card([text("Settled")])));
  expect(driver.lastMessage("anna", "lunch")?.text).toBe("Settled");
});

test("a submit button is a message without text, with what was entered as value", async () => {
  const { fake, bot } = office;
  const seen = await show();
  fake.driver.fill(seen, { why: "Busy" }, "ben");
  expect(await fake.driver.press(seen, 1, "ben")).toMatchObject({ outcome: "sent", status: 200 });
  expect(bot.heard[0]).toMatchObject({
    type: "message",
    replyToId: seen.id,
    from: { name: "Ben Weber" },
    value: { verb: "later", why: "Busy" },
  });
  expect(bot.heard[0]).not.toHaveProperty("text");
});

test("the bot says something to who pressed, and to nobody else", async () => {
  const { fake, bot } = office;
  const seen = await show();
  bot.answer = () => cardAnswer("application/vnd.microsoft.activity.message", "Not yours to decide");
  expect(await fake.driver.press(seen, "Approve", "ben")).toMatchObject({
    outcome: "said",
    message: "Not yours to decide",
  });
  expect(fake.driver.screen("ben").notices).toEqual(["Not yours to decide"]);
  expect(fake.driver.screen("anna").notices).toEqual([]);
});

test.each([
  ["an error", cardAnswer("application/vnd.microsoft.error", { code: "Gone", message: "too late" }, 410), "too late"],
  ["HTTP 500", { status: 500, body: "" }, "HTTP 500"],
  ["HTTP 501", { status: 501 }, "HTTP 501"],
  ["HTTP 202", { status: 202 }, "HTTP 202"],
  ["nothing", {}, "the body must be"],
  ["too late an answer", { ...cardAnswer(cardType, approved), after: 1300 }, "timeout"],
])("with %s the person reads that something went wrong", async (_, answer, details) => {
  const { fake, bot } = office;
  const seen = await show();
  bot.answer = () => answer;
  const pressed = await fake.driver.press(seen, "Approve");
  expect(pressed).toMatchObject({ outcome: "failed", details: expect.stringContaining(details) });
  expect(fake.driver.screen("anna", "lunch").notices).toEqual([wrong]);
  expect(fake.driver.lastMessage("anna", "lunch")?.text).toContain("Ben asks");
});

test("a double click is two activities with ids of their own", async () => {
  const { fake, bot } = office;
  const seen = await show();
  bot.answer = () => ({ ...cardAnswer(cardType, approved), after: 20 });
  const pressed = await fake.driver.doubleClick(seen, "Approve");
  expect(pressed.map(({ outcome }) => outcome)).toEqual(["replaced", "replaced"]);
  expect(new Set(bot.heard.map(({ id }) => id)).size).toBe(2);
});

test("a card that refreshes asks by itself, and shows its answer to this person only", async () => {
  const { fake, bot } = office;
  const refresh = {
    action: { type: "Action.Execute", verb: "view", data: { request: "r1" } },
    userIds: [fake.people[0]?.id],
  };
  await bot.send(office.channelId("lunch"), message(card([text("Waiting")], [], { refresh })));
  bot.answer = () => cardAnswer(cardType, approved);
  const seen = fake.driver.lastMessage("anna", "lunch") ?? "";
  expect((await fake.driver.refresh(seen)).outcome).toBe("replaced");
  expect(bot.heard[0]?.value).toMatchObject({
    trigger: "automatic",
    action: { verb: "view", data: { request: "r1" } },
  });
  expect(fake.driver.lastMessage("ben", "lunch")?.text).toBe("Waiting");
});

test("links open, hidden parts show, and the bot hears nothing of either", async () => {
  const { fake, bot } = office;
  const { driver } = fake;
  await bot.send(
    office.channelId("lunch"),
    message(
      card(
        [text("More", { id: "more", isVisible: false })],
        [
          { type: "Action.OpenUrl", title: "Help", url: "https://example.com/help" },
          { type: "Action.ToggleVisibility", title: "More", targetElements: ["more"] },
          {
            type: "Action.ShowCard",
            title: "Answer",
            card: card([text("Below")], [{ type: "Action.Submit", title: "Send" }]),
          },
        ],
      ),
    ),
  );
  const seen = driver.lastMessage("anna", "lunch") ?? "";
  expect(await driver.press(seen, "Help")).toMatchObject({ outcome: "opened", url: "https://example.com/help" });
  await expect(driver.press(seen, "Send")).rejects.toThrow("No button");
  await driver.press(seen, "More");
  await driver.press(seen, "Answer");
  expect(driver.lastMessage("anna", "lunch")?.text).toBe("More\nBelow");
  expect(driver.lastMessage("ben", "lunch")?.text).toBe("");
  expect(bot.heard).toEqual([]);
  expect((await driver.press(seen, "Send")).outcome).toBe("sent");
});

test("nobody presses what they do not see, or what is gone", async () => {
  const { fake, bot } = office;
  const seen = await show();
  await expect(fake.driver.press(seen, "Approve", "carla")).rejects.toThrow("does not see");
  await expect(fake.driver.press(seen.id, "Approve")).rejects.toThrow("Say who");
  await bot.call("DELETE", `/${encodeURIComponent(office.channelId("lunch"))}/activities/${seen.id}`);
  await expect(fake.driver.press(seen, "Approve")).rejects.toThrow("deleted");
  expect(bot.heard).toEqual([]);
});

test("a text that is too long is not taken, and a form with an empty required field is not sent", async () => {
  const seen = await show();
  expect(() => office.fake.driver.fill(seen, { why: "A long story" })).toThrow("longer than 10");
  expect(() => office.fake.driver.fill(seen.id, { why: "x" })).toThrow("Say who");
});
