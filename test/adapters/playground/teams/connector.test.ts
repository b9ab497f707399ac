import { afterEach, beforeEach, expect, test } from "vitest";
import { textOf } from "../../../../adapters/playground/fakes/teams/json.ts";
import { openOffice, type SmallOffice } from "./office.ts";
import { card, codeOf, message, text } from "./small-bot.ts";

let office: SmallOffice;
let clock = 0;
beforeEach(async () => {
  clock = Date.UTC(2026, 10, 23, 12);
  office = await openOffice({ now: () => clock });
});
afterEach(() => office.close());

const part = (id: string) => `/${encodeURIComponent(id)}`;
const idOf = (key: string) => office.fake.people.find((person) => person.key === key)?.id ?? "";
const hello = { type: "message", text: "Hello" };

test("a message is sent, changed for everybody and taken back", async () => {
  const { fake, bot } = office;
  const chat = office.chatWith("anna");
  const sent = await bot.send(chat, message(card([text("Working on it")])));
  expect(sent.status).toBe(201);
  const own = `${part(chat)}/activities${part(textOf(sent.json.id))}`;
  expect(fake.driver.lastMessage("anna")).toMatchObject({ text: "Working on it", updated: false, from: "Switchboard" });
  const changed = await bot.call("PUT", own, message(card([text("Done")])));
  expect(changed).toMatchObject({ status: 200, json: { id: sent.json.id } });
  expect(fake.driver.lastMessage("anna")).toMatchObject({ text: "Done", updated: true });
  const refused = await bot.call("PUT", own, message(card([])));
  expect(codeOf(refused)).toBe("BadSyntax");
  expect(fake.driver.lastMessage("anna")?.text).toBe("Done");
  expect((await bot.call("DELETE", own)).status).toBe(200);
  expect(fake.driver.screen("anna").messages).toEqual([]);
  expect(fake.driver.message(textOf(sent.json.id)).deleted).toBe(true);
  expect((await bot.call("PUT", own, hello)).status).toBe(404);
  expect((await bot.call("DELETE", own)).status).toBe(404);
});

test("typing is seen until the next message", async () => {
  const { fake, bot } = office;
  const chat = office.chatWith("anna");
  expect((await bot.send(chat, { type: "typing" })).status).toBe(201);
  expect(fake.driver.screen("anna")).toMatchObject({ typing: true, messages: [] });
  await bot.call("POST", `${part(chat)}/activities/anything`, hello);
  expect(fake.driver.screen("anna").typing).toBe(false);
  expect(fake.callsOf("reply")).toHaveLength(1);
});

test("a chat is begun with who has the app or shares a room with it, and always has the same id", async () => {
  const { fake, bot } = office;
  const begin = (key: string, more = {}) =>
    bot.call("POST", "", { isGroup: false, members: [{ id: idOf(key) }], tenantId: fake.tenantId, ...more });
  expect(codeOf(await begin("ben"))).toBe("BotNotInConversationRoster");
  await fake.driver.install({ room: "lunch", by: "anna", notify: false });
  const begun = await begin("ben");
  expect(begun.status).toBe(201);
  expect(textOf(begun.json.id)).toMatch(/^a:/);
  expect((await begin("ben")).json.id).toBe(begun.json.id);
  await bot.send(textOf(begun.json.id), hello);
  expect(fake.driver.lastMessage("ben")?.text).toBe("Hello");
  const aad = fake.people.find(({ key }) => key === "ben")?.aadId;
  const byObjectId = await begin("ben", { members: [{ id: aad }], activity: hello });
  expect(byObjectId.json).toMatchObject({ id: begun.json.id, activityId: fake.driver.lastMessage("ben")?.id });
});

test("who removes or blocks the app gets nothing more", async () => {
  const { fake, bot } = office;
  const chat = office.chatWith("anna");
  fake.driver.block("anna");
  expect(codeOf(await bot.send(chat, hello))).toBe("MessageWritesBlocked");
  fake.driver.unblock("anna");
  expect((await bot.send(chat, hello)).status).toBe(201);
  await fake.driver.uninstall({ user: "anna" });
  const refused = await bot.send(chat, hello);
  expect({ status: refused.status, code: codeOf(refused) }).toEqual({
    status: 403,
    code: "BotNotInConversationRoster",
  });
});

test("a member is found by id, object id, UPN and e-mail, in the chat or with the id of the team", async () => {
  const { fake, bot } = office;
  await fake.driver.install({ room: "desk", by: "anna", notify: false });
  const ben = fake.people.find(({ key }) => key === "ben");
  const team = fake.rooms[0]?.team?.id ?? "";
  for (const id of [ben?.id, ben?.aadId, "BEN@example.com", "b.weber@example.com"]) {
    for (const place of [team, office.channelId("desk")]) {
      const found = await bot.call("GET", `${part(place)}/members${part(id ?? "")}`);
      expect(found.json).toEqual({
        id: ben?.id,
        name: "Ben Weber",
        givenName: "Ben",
        surname: "Weber",
        email: "b.weber@example.com",
        userPrincipalName: "ben@example.com",
        tenantId: fake.tenantId,
        userRole: "user",
        objectId: ben?.aadId,
        aadObjectId: ben?.aadId,
      });
    }
  }
  const guest = (await bot.call("GET", `${part(team)}/members${part(idOf("gina"))}`)).json;
  expect(guest).toMatchObject({ userRole: "guest", userPrincipalName: expect.stringContaining("#EXT#") });
  expect(guest).not.toHaveProperty("email");
  const list = await bot.call("GET", `${part(office.channelId("desk"))}/members`);
  expect(list.list.map(({ name }) => name)).toEqual(["Anna Schmidt", "Ben Weber", "Gina Guest", "Olaf Other"]);
});

test("members come in pages of at least fifty", async () => {
  await office.close();
  const people = Array.from({ length: 120 }, (_, i) => ({
    key: i ? `p${i}` : "anna",
    firstName: "P",
    lastName: `${i}`,
  }));
  const everybody = people.map(({ key }) => key);
  office = await openOffice({ people, rooms: [{ key: "all", name: "All", kind: "channel", members: everybody }] });
  await office.fake.driver.install({ room: "all", by: "anna", notify: false });
  const path = `${part(office.channelId("all"))}/pagedmembers`;
  const names: unknown[] = [];
  const sizes: number[] = [];
  let token = "";
  do {
    const { json } = await office.bot.call("GET", `${path}?pageSize=20${token && `&continuationToken=${token}`}`);
    const members = json.members as { name: string }[];
    sizes.push(members.length);
    names.push(...members.map(({ name }) => name));
    token = textOf(json.continuationToken);
  } while (token !== "");
  expect(sizes).toEqual([50, 50, 20]);
  expect(new Set(names).size).toBe(120);
  expect(((await office.bot.call("GET", path)).json.members as unknown[]).length).toBe(120);
});

test("a thread in a channel keeps its replies together, and everybody of the team reads them", async () => {
  const { fake, bot } = office;
  await fake.driver.install({ room: "desk", by: "anna", notify: false });
  const said = await fake.driver.say({ user: "anna", room: "desk", text: "hello" });
  const thread = textOf((said.activity.conversation as { id: string }).id);
  await bot.send(thread, { ...hello, text: "In the thread" });
  await bot.send(office.channelId("desk"), { ...hello, text: "On top" });
  const conversations = fake.driver.screen("ben", "desk").messages.map(({ conversation }) => conversation);
  expect(conversations[1]).toBe(thread);
  expect(conversations[2]).not.toBe(thread);
  expect(conversations[2]).toMatch(/;messageid=\d+$/);
  const channelData = { tenant: { id: fake.tenantId }, channel: { id: office.channelId("desk") } };
  const begun = await bot.call("POST", "", { isGroup: true, channelData, activity: hello });
  expect(begun.json.id).toBe(`${office.channelId("desk")};messageid=${begun.json.activityId}`);
});

test("a targeted message is seen by one person of the room only", async () => {
  const { fake, bot } = office;
  await fake.driver.install({ room: "lunch", by: "anna", notify: false });
  const path = `${part(office.channelId("lunch"))}/activities?isTargetedActivity=true`;
  const sent = await bot.call("POST", path, { ...hello, recipient: { id: idOf("ben") } });
  expect(sent.status).toBe(201);
  expect(fake.driver.lastMessage("ben", "lunch")).toMatchObject({ text: "Hello", onlyYou: true });
  expect(fake.driver.screen("anna", "lunch").messages).toEqual([]);
});

test("a mention of who is there is drawn as a name", async () => {
  const { fake, bot } = office;
  const entities = [{ type: "mention", text: "<at>Anna</at>", mentioned: { id: idOf("anna"), name: "Anna Schmidt" } }];
  expect((await bot.send(office.chatWith("anna"), { ...hello, text: "Hello <at>Anna</at>!", entities })).status).toBe(
    201,
  );
  expect(fake.driver.lastMessage("anna")?.text).toBe("Hello Anna!");
});

test("beyond the limits of a conversation the answer is 429 with the time to wait", async () => {
  await office.close();
  office = await openOffice({ now: () => clock, rateLimits: true });
  const chat = office.chatWith("anna");
  const statuses: number[] = [];
  for (let i = 0; i < 7; i += 1) statuses.push((await office.bot.send(chat, hello)).status);
  expect(new Set(statuses)).toEqual(new Set([201]));
  const refused = await office.bot.send(chat, hello);
  expect({ status: refused.status, code: codeOf(refused) }).toEqual({ status: 429, code: "TooManyRequests" });
  expect(refused.headers.get("retry-after")).toBe("1");
  clock += 1000;
  expect((await office.bot.send(chat, hello)).status).toBe(201);
  expect((await office.bot.send(chat, hello)).status).toBe(429);
  expect(office.fake.messages).toHaveLength(8);
});

test("faults hit what they are planned for: refused, slow, cut off, or done with the answer lost", async () => {
  const { fake, bot } = office;
  const chat = office.chatWith("anna");
  for (const status of [412, 429, 500, 502]) {
    if (status === 429) fake.faults.rateLimit("send", { retryAfterSeconds: 3 });
    else fake.faults.fail("send", { status });
    expect((await bot.send(chat, hello)).status).toBe(status);
  }
  fake.faults.fail("send", { status: 403, code: "MessageWritesBlocked" });
  expect(codeOf(await bot.send(chat, hello))).toBe("MessageWritesBlocked");
  expect(fake.messages).toEqual([]);
  fake.faults.drop("send");
  await expect(bot.send(chat, hello)).rejects.toThrow();
  fake.faults.drop("send", { after: true });
  await expect(bot.send(chat, hello)).rejects.toThrow();
  expect(fake.messages).toHaveLength(1);
  fake.faults.fail("*", { status: 502, after: true });
  expect((await bot.send(chat, hello)).status).toBe(502);
  expect(fake.messages).toHaveLength(2);
  const release = fake.faults.hang("send");
  const hanging = bot.send(chat, hello);
  await new Promise((wait) => setTimeout(wait, 30));
  expect(fake.messages).toHaveLength(2);
  release();
  expect((await hanging).status).toBe(201);
  fake.faults.delay("send", 30);
  expect((await bot.send(chat, hello)).status).toBe(201);
  fake.faults.fail("member", { times: 2 });
  fake.faults.clear();
  expect((await bot.call("GET", `${part(chat)}/members${part(idOf("anna"))}`)).status).toBe(200);
});

test("what is called is recorded with what was answered", async () => {
  const { fake, bot } = office;
  const chat = office.chatWith("anna");
  await bot.send(chat, hello);
  await bot.send("19:nowhere@thread.v2", hello);
  expect(fake.callsOf("send")).toMatchObject([
    { method: "POST", path: `/emea/v3/conversations${part(chat)}/activities`, body: hello, status: 201, at: clock },
    { status: 404, answer: { error: { code: "ConversationNotFound" } } },
  ]);
  expect(fake.calls.map(({ name }) => name)).toEqual(["token", "send", "send"]);
});
