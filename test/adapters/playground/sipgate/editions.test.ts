import { afterEach, expect, test } from "vitest";
import { openAccount, type SmallAccount } from "./account.ts";

let account: SmallAccount;
afterEach(() => account.close());

const sentence = "This endpoint requires a sipgate Classic PBX Account";

test.each([["GET /v2/w1/phonelines"], ["POST /v2/w1/phonelines"], ["GET /v2/groups"]] as const)(
  "neo refuses %s with the sentence as text",
  async (about) => {
    account = await openAccount();
    expect(await account.ask(about)).toMatchObject({
      status: 403,
      body: sentence,
      type: expect.stringContaining("text/plain"),
    });
  },
);

test.each([["GET /v2/channels"], ["GET /v3/phone-numbers"]] as const)("classic refuses %s", async (about) => {
  account = await openAccount({ edition: "classic" });
  expect((await account.ask(about)).status).toBe(403);
});

test("a neo user has a channel of their own, and apps that only the full list shows", async () => {
  account = await openAccount();
  expect(await account.items("/v2/channels")).toMatchObject([
    { name: "Anna Schmidt", owner: "w1", users: [{ id: "w1", deviceIds: [] }] },
    { name: "Ben Okafor", owner: "w2" },
  ]);
  expect(await account.items("/v2/w1/devices")).toEqual([]);
  expect(await account.items("/v2/w1/devices?type=all")).toMatchObject([
    { type: "DESKTOP_APP" },
    { type: "MOBILE_APP" },
  ]);
});

test("blocks of neo nest their members and lead nowhere themselves", async () => {
  account = await openAccount();
  const { fake, items } = account;
  fake.portal.orderBlock("+4930555", 10);
  const [channel = ""] = fake.account.channels.keys();
  fake.portal.moveNumber("+49305553", channel);
  const listed = await items("/v3/phone-numbers");
  expect(listed[0]).toEqual({ e164Number: "+493023125101", type: "GERMAN_LANDLINE", routing: null, numbers: [] });
  expect(listed[2]).toMatchObject({ e164Number: "+4930555", type: "GERMAN_LANDLINE_BLOCK", routing: null });
  expect((listed[2] as { numbers: unknown[] }).numbers[3]).toMatchObject({
    e164Number: "+49305553",
    routing: { targetType: "CHANNEL", targetId: channel, targetOwner: "w1" },
  });
});

test("an account that is moved to neo keeps what led where, under new ids", async () => {
  account = await openAccount({ edition: "classic" });
  const { fake, ask, items } = account;
  fake.portal.moveNumber("+493023125101", "p1");
  expect((await ask("GET /v2/w1/phonelines")).status).toBe(200);
  fake.moveToNeo();
  expect(await ask("GET /v2/w1/phonelines")).toMatchObject({ status: 403, body: sentence });
  const [own] = (await items("/v2/channels")).filter(({ owner }) => owner === "w1");
  expect(own?.id).toMatch(/^[0-9a-f-]{36}$/);
  expect(await items("/v2/numbers")).toMatchObject([{ endpointId: own?.id }, { endpointId: "" }]);
  expect(await items("/v2/w1/devices?type=app")).toHaveLength(2);
});
