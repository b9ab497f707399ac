import { afterEach, beforeEach, expect, test } from "vitest";
import type { Json } from "../../../../adapters/playground/fakes/teams/json.ts";
import { openOffice, type SmallOffice } from "./office.ts";

let office: SmallOffice;
beforeEach(async () => {
  office = await openOffice({ now: () => Date.UTC(2026, 10, 23, 12), ackTimeoutMs: 1000 });
});
afterEach(() => office.close());

const person = (key: string) => {
  const found = office.fake.people.find((one) => one.key === key);
  if (!found) throw new Error(key);
  return found;
};

test("a message in the 1:1 chat comes in the shape of Teams", async () => {
  const { fake, bot } = office;
  const said = await fake.driver.say({ user: "anna", text: 'find "R&D" <all>\nplease' });
  expect(said).toMatchObject({ status: 200 });
  const anna = person("anna");
  expect(bot.heard[0]).toEqual({
    type: "message",
    id: String(Date.UTC(2026, 10, 23, 12)),
    channelId: "msteams",
    serviceUrl: fake.serviceUrl,
    timestamp: "2026-11-23T12:00:00.000Z",
    localTimestamp: "2026-11-23T13:00:00.000+01:00",
    localTimezone: "Europe/Berlin",
    locale: "de-DE",
    text: 'find "R&amp;D" &lt;all&gt;\nplease',
    textFormat: "plain",
    attachments: [{ contentType: "text/html", content: '<p>find "R&amp;D" &lt;all&gt;\nplease</p>' }],
    from: { id: anna.id, name: "Anna Schmidt", aadObjectId: anna.aadId },
    recipient: { id: `28:${fake.appId}`, name: "Switchboard" },
    conversation: { id: office.chatWith("anna"), conversationType: "personal", tenantId: fake.tenantId },
    entities: [{ type: "clientInfo", locale: "de-DE", country: "DE", platform: "Web", timezone: "Europe/Berlin" }],
    channelData: { tenant: { id: fake.tenantId } },
  });
  expect(fake.driver.lastMessage("anna")).toMatchObject({ text: 'find "R&D" <all>\nplease', from: "Anna Schmidt" });
});

test("in a channel the bot is mentioned, and people by their first names in the order of the text", async () => {
  const { fake, bot } = office;
  await fake.driver.install({ room: "desk", by: "anna", notify: false });
  const typed = { user: "anna", room: "desk", text: "move @ben to @gina & @ben", at: ["gina", "ben"] };
  await fake.driver.say(typed);
  const mention = (id: string, name: string, shown = name) => ({
    type: "mention",
    text: `<at>${shown}</at>`,
    mentioned: { id, name },
  });
  const [heard] = bot.heard;
  expect(heard?.text).toBe("<at>Switchboard</at> move <at>Ben</at> to <at>Gina</at> &amp; <at>Ben</at>");
  expect(heard?.entities).toEqual([
    mention(fake.bot.id, "Switchboard"),
    mention(person("ben").id, "Ben Weber", "Ben"),
    mention(person("gina").id, "Gina Guest", "Gina"),
    mention(person("ben").id, "Ben Weber", "Ben"),
    { type: "clientInfo", locale: "de-DE", country: "DE", platform: "Web", timezone: "Europe/Berlin" },
  ]);
  const id = office.channelId("desk");
  expect(heard?.conversation).toEqual({
    conversationType: "channel",
    tenantId: fake.tenantId,
    id: `${id};messageid=${heard?.id}`,
    isGroup: true,
  });
  expect(heard?.channelData).toMatchObject({ tenant: { id: fake.tenantId }, channel: { id }, team: { name: "Desk" } });
  expect(fake.driver.lastMessage("ben", "desk")?.text).toBe("Switchboard move Ben to Gina & Ben");
});

test("what does not mention the bot in a room is not sent to it", async () => {
  const { fake, bot } = office;
  await fake.driver.install({ room: "lunch", by: "ben", notify: false });
  const said = await fake.driver.say({ user: "ben", room: "lunch", text: "pizza?", mention: false });
  expect(said).toMatchObject({ status: 0, error: "not_sent" });
  expect(bot.heard).toEqual([]);
  expect(fake.driver.lastMessage("anna", "lunch")?.text).toBe("pizza?");
});

test("a slash command comes as a targeted message that nobody else sees", async () => {
  const { fake, bot } = office;
  await fake.driver.install({ room: "lunch", by: "ben", notify: false });
  await fake.driver.say({ user: "ben", room: "lunch", text: "/find anna", slash: true });
  expect(bot.heard[0]).toMatchObject({
    text: "/find anna",
    recipient: { id: fake.bot.id, isTargeted: true },
    conversation: { conversationType: "groupChat", isGroup: true, id: office.channelId("lunch") },
  });
  expect(fake.driver.screen("anna", "lunch").messages).toEqual([]);
});

test.each([
  ["without the app", { user: "ben", text: "hello" }, "has not installed"],
  ["with a mention in a 1:1 chat", { user: "anna", text: "find @ben", at: ["ben"] }, "mentioned in a 1:1 chat"],
  ["with a slash command in a 1:1 chat", { user: "anna", text: "/find", slash: true }, "not for the 1:1 chat"],
  ["in a room one is not in", { user: "carla", room: "lunch", text: "hello" }, "is not in lunch"],
  ["in a room without the app", { user: "anna", room: "desk", text: "hello" }, "not installed in desk"],
  ["at who is not in the room", { user: "anna", room: "lunch", text: "find @carla", at: ["carla"] }, "is not here"],
  ["at who is not in the text", { user: "anna", room: "lunch", text: "find", at: ["ben"] }, "Not in the text"],
  ["with a slash command without a slash", { user: "anna", room: "lunch", text: "find", slash: true }, "slash"],
])("nobody can write %s", async (_, typed, why) => {
  const { driver } = office.fake;
  await driver.install({ room: "lunch", by: "anna", notify: false });
  await expect(driver.say(typed)).rejects.toThrow(why);
  expect(office.bot.heard).toEqual([]);
});

test("installing and removing the app is told in two activities", async () => {
  const { fake, bot } = office;
  await fake.driver.install({ user: "ben" });
  await fake.driver.install({ room: "desk", by: "anna" });
  await fake.driver.uninstall({ user: "ben" });
  const told = bot.heard.map(({ type, action, conversation }) => [
    type,
    action,
    (conversation as Json).conversationType,
  ]);
  expect(told).toEqual([
    ["conversationUpdate", undefined, "personal"],
    ["installationUpdate", "add", "personal"],
    ["conversationUpdate", undefined, "channel"],
    ["installationUpdate", "add", "channel"],
    ["conversationUpdate", undefined, "personal"],
    ["installationUpdate", "remove", "personal"],
  ]);
  expect(bot.heard[0]).toMatchObject({ membersAdded: [{ id: fake.bot.id }], from: { name: "Ben Weber" } });
  expect(bot.heard[2]).toMatchObject({ channelData: { eventType: "teamMemberAdded", team: { name: "Desk" } } });
  expect(bot.heard[4]).toMatchObject({ membersRemoved: [{ id: fake.bot.id }] });
});

test("people come into a room and leave it", async () => {
  const { fake, bot } = office;
  await fake.driver.install({ room: "lunch", by: "anna", notify: false });
  await fake.driver.join({ user: "carla", room: "lunch" });
  expect(bot.heard[0]).toMatchObject({ type: "conversationUpdate", membersAdded: [{ id: person("carla").id }] });
  await fake.driver.say({ user: "carla", room: "lunch", text: "hello" });
  await fake.driver.leave({ user: "carla", room: "lunch" });
  expect(bot.heard[2]).toMatchObject({ type: "conversationUpdate", membersRemoved: [{ id: person("carla").id }] });
  await expect(fake.driver.say({ user: "carla", room: "lunch", text: "hello" })).rejects.toThrow("is not in");
});

test("a message is changed, liked and delivered again under its own id", async () => {
  const { fake, bot } = office;
  const said = await fake.driver.say({ user: "anna", text: "find be" });
  await fake.driver.edit({ user: "anna", earlier: said, text: "find ben" });
  expect(bot.heard[1]).toMatchObject({ type: "messageUpdate", id: said.activity.id, text: "find ben" });
  expect(fake.driver.lastMessage("anna")).toMatchObject({ text: "find ben", updated: true });
  await bot.send(office.chatWith("anna"), { type: "message", text: "Found" });
  const answer = fake.driver.lastMessage("anna") ?? { id: "" };
  await fake.driver.react({ user: "anna", message: answer });
  expect(bot.heard[2]).toMatchObject({
    type: "messageReaction",
    reactionsAdded: [{ type: "like" }],
    replyToId: answer.id,
  });
  await fake.driver.redeliver(said);
  expect(bot.heard[3]).toEqual(bot.heard[0]);
  await fake.driver.redeliver(said, { token: { aud: "another" } });
  expect(bot.authorizations[4]).not.toBe(bot.authorizations[3]);
});

test("people of elsewhere say where they are at home, and who has no account has no object id", async () => {
  const { fake, bot } = office;
  await fake.driver.install({ room: "desk", by: "anna", notify: false });
  await fake.driver.say({ user: "olaf", room: "desk", text: "hello" });
  expect(bot.heard[0]).toMatchObject({
    from: { aadObjectId: person("olaf").aadId },
    conversation: { tenantId: fake.tenantId },
    channelData: { tenant: { id: "11111111-2222-4333-8444-555555555555" } },
  });
  await fake.driver.join({ user: "nobody", room: "desk" });
  await fake.driver.say({ user: "nobody", room: "desk", text: "hello" });
  expect(bot.heard[2]?.from).toEqual({ id: person("nobody").id, name: "Somebody" });
});

test("a delivery says what the bot answered, also when it fails, is slow or away", async () => {
  const { fake, bot } = office;
  bot.answer = () => ({ status: 500, body: { oops: true } });
  expect(await fake.driver.say({ user: "anna", text: "a" })).toMatchObject({
    status: 500,
    error: 'HTTP 500: {"oops":true}',
  });
  bot.answer = () => ({ after: 1300 });
  expect(await fake.driver.say({ user: "anna", text: "b" })).toMatchObject({ status: 0, error: "timeout" });
  fake.connect("http://127.0.0.1:1/api/messages");
  expect(await fake.driver.say({ user: "anna", text: "c" })).toMatchObject({ status: 0, error: "unreachable" });
});
