import { afterEach, expect, test } from "vitest";
import { openAccount, type SmallAccount } from "./account.ts";

let account: SmallAccount;
afterEach(() => account.close());

const extensions = async () => (await account.items("/v2/numbers")).filter(({ type }) => type === "QUICKDIAL");

test("a number is taken from whoever has it without a question, and the taking is noted", async () => {
  account = await openAccount({ edition: "classic" });
  const { fake, ask, items } = account;
  expect(await ask("PUT /v2/numbers/80", { endpointId: "p1" })).toMatchObject({ status: 204, body: undefined });
  expect(fake.thefts).toEqual([]);
  expect((await ask("PUT /v2/numbers/80", { endpointId: "p2" })).status).toBe(204);
  expect(fake.thefts).toEqual([{ number: "+493023125101", from: "w1", to: "w2" }]);
  expect(await items("/v2/w1/phonelines/p1/numbers")).toEqual([]);
  expect(await items("/v2/w2/phonelines/p2/numbers")).toMatchObject([{ number: "+493023125101" }]);
});

test("neo leads numbers to channels, faxes and nowhere", async () => {
  account = await openAccount();
  const { ask, fake, items } = account;
  const [channel] = fake.account.channels.keys();
  const e164Numbers = ["+493023125101"];
  expect((await ask("PUT /v2/routings/channel", { e164Numbers, channelId: channel })).status).toBe(204);
  expect((await ask("PUT /v2/routings", { e164Numbers: ["+493023125102"], extension: "f0" })).status).toBe(204);
  expect(await items("/v3/phone-numbers")).toMatchObject([
    { routing: { targetId: channel, targetOwner: "w1" } },
    { routing: { targetType: "FAX", targetId: "f0" } },
  ]);
  expect((await ask("DELETE /v2/routings", { e164Numbers })).status).toBe(204);
  expect(await items("/v2/w1/numbers")).toMatchObject([{ number: "+493023125101", endpointId: "" }]);
});

test("what nobody could verify may be refused, or answered without an effect", async () => {
  account = await openAccount({ unknowns: { channelRouting: "ignored", deleteRouting: "refused" } });
  const { ask, fake, items } = account;
  const [channelId] = fake.account.channels.keys();
  const e164Numbers = ["+493023125101"];
  expect((await ask("PUT /v2/routings/channel", { e164Numbers, channelId })).status).toBe(204);
  expect(await items("/v3/phone-numbers")).toMatchObject([{ routing: null }, { routing: null }]);
  expect((await ask("DELETE /v2/routings", { e164Numbers })).status).toBe(403);
  fake.unknowns.channelRouting = "works";
  fake.unknowns.personalTarget = "USER";
  await ask("PUT /v2/routings/channel", { e164Numbers, channelId });
  expect((await items("/v3/phone-numbers"))[0]).toMatchObject({ routing: { targetType: "USER", targetId: "w1" } });
});

test("a classic number is led nowhere only where that is said to work", async () => {
  account = await openAccount({ edition: "classic" });
  expect((await account.ask("PUT /v2/numbers/80", { endpointId: "" })).status).toBe(403);
  account.fake.unknowns.emptyEndpoint = "works";
  expect((await account.ask("PUT /v2/numbers/80", { endpointId: "" })).status).toBe(204);
});

test("an extension is read back, since nothing tells its id", async () => {
  account = await openAccount({ edition: "classic" });
  const { ask } = account;
  expect((await ask("GET /v2/numbers/quickdial/validation/101")).status).toBe(204);
  expect(await ask("POST /v2/numbers/quickdial", { userId: "w1", number: "101" })).toMatchObject({
    status: 204,
    body: undefined,
  });
  const [made] = await extensions();
  expect(made).toMatchObject({ number: "101", endpointId: "" });
  expect((await ask(`PUT /v2/numbers/${made?.id}`, { endpointId: "p1" })).status).toBe(204);
  expect((await ask(`DELETE /v2/numbers/quickdial/${made?.id}`)).status).toBe(204);
  expect(await extensions()).toEqual([]);
});

test.each(["110", "211", "999", "9950", "1", "12a", "123456"])("%s is nobody's extension", async (number) => {
  account = await openAccount({ edition: "classic" });
  expect((await account.ask(`GET /v2/numbers/quickdial/validation/${number}`)).status).toBe(400);
  expect((await account.ask("POST /v2/numbers/quickdial", { userId: "w1", number })).status).toBe(400);
});

test("an extension has one user, and a routing one extension", async () => {
  account = await openAccount({ edition: "classic" });
  const { fake, ask } = account;
  fake.portal.addExtension("w1", "101", "p1");
  expect(await ask("POST /v2/numbers/quickdial", { userId: "w2", number: "101" })).toMatchObject({
    status: 409,
    body: { name: "RESOURCE_ALREADY_EXISTS" },
  });
  const second = fake.portal.addExtension("w1", "102");
  expect((await ask(`PUT /v2/numbers/${second}`, { endpointId: "p1" })).status).toBe(409);
});

test("extensions of neo are refused as long as nobody knows better", async () => {
  account = await openAccount();
  const wish = { userId: "w1", number: "101" };
  expect((await account.ask("POST /v2/numbers/quickdial", wish)).status).toBe(403);
  account.fake.unknowns.quickDialOnNeo = "works";
  expect((await account.ask("POST /v2/numbers/quickdial", wish)).status).toBe(204);
});

test("a page holds a hundred, however many are asked for", async () => {
  account = await openAccount();
  account.fake.portal.orderBlock("+49309", 100);
  expect(await account.items("/v2/numbers?offset=0&limit=1000")).toHaveLength(100);
  expect(await account.items("/v2/numbers?offset=100&limit=1000")).toHaveLength(2);
  expect((await account.ask("GET /v2/numbers?limit=all")).status).toBe(400);
});

test("numbers of a deleted user lead nowhere, and may be out of sight for a while", async () => {
  account = await openAccount({ edition: "classic", unknowns: { deletedNumbers: "hidden" } });
  const { fake, ask, items } = account;
  fake.portal.moveNumber("+493023125101", "p1");
  expect((await ask("DELETE /v2/users/w1")).status).toBe(200);
  expect((await ask("GET /v2/users/w1")).status).toBe(404);
  expect(await items("/v2/numbers")).toMatchObject([{ number: "+493023125102" }]);
  fake.showNumbers();
  expect(await items("/v2/numbers")).toMatchObject([{ number: "+493023125101", endpointId: "" }, {}]);
});
