import { afterEach, expect, test } from "vitest";
import { openAccount, type SmallAccount } from "./account.ts";

let account: SmallAccount;
afterEach(() => account.close());

const rename = (firstName: string) => account.ask("PUT /v2/users/w1/name", { firstName, lastName: "Schmidt" });
const firstName = async () => (await account.items("/v2/users"))[1]?.firstname;

test("too many requests are told to wait, in seconds or until a date", async () => {
  account = await openAccount();
  const { fake, ask } = account;
  fake.faults.rateLimit("listUsers", { retryAfterSeconds: 3 });
  fake.faults.rateLimit("listUsers", { retryAt: new Date("2026-12-01T08:00:30Z") });
  expect(await ask("GET /v2/users")).toMatchObject({
    status: 429,
    retryAfter: "3",
    body: { name: "RATE_LIMIT_EXCEEDED" },
  });
  expect((await ask("GET /v2/users")).retryAfter).toBe("Tue, 01 Dec 2026 08:00:30 GMT");
  expect((await ask("GET /v2/users")).status).toBe(200);
});

test("more than so many in one second are refused", async () => {
  let now = 0;
  account = await openAccount({ perSecond: 2, now: () => now });
  const { fake, ask } = account;
  const three = async () => [await ask("GET /v2/users"), await ask("GET /v2/users"), await ask("GET /v2/users")];
  expect((await three()).map(({ status }) => status)).toEqual([200, 200, 429]);
  now += 1000;
  expect((await ask("GET /v2/users")).status).toBe(200);
  expect(fake.busiest()).toBe(3);
});

test("an error comes instead of the work, or after it", async () => {
  account = await openAccount();
  account.fake.faults.fail("setName", { status: 503 });
  expect((await rename("Anke")).status).toBe(503);
  expect(await firstName()).toBe("Anna");
  account.fake.faults.fail("setName", { after: true });
  expect((await rename("Anke")).status).toBe(500);
  expect(await firstName()).toBe("Anke");
});

test("a device that is asked for again after a cut is made twice", async () => {
  account = await openAccount();
  const { fake, ask, items } = account;
  fake.faults.drop("addRegister", { after: true });
  await expect(ask("POST /v2/w1/devices/register", { alias: "Desk" })).rejects.toThrow();
  await ask("POST /v2/w1/devices/register", { alias: "Desk" });
  expect(await items("/v2/w1/devices")).toHaveLength(2);
});

test("a cut before the work leaves all as it was", async () => {
  account = await openAccount();
  account.fake.faults.drop("setName");
  await expect(rename("Anke")).rejects.toThrow();
  expect(await firstName()).toBe("Anna");
});

test("reads show a write only after a while", async () => {
  let now = 0;
  account = await openAccount({ now: () => now });
  account.fake.lag({ ms: 5000 });
  await rename("Anke");
  now = 2000;
  await rename("Anja");
  now = 4999;
  expect(await firstName()).toBe("Anna");
  now = 5000;
  expect(await firstName()).toBe("Anke");
  now = 7000;
  expect(await firstName()).toBe("Anja");
});

test("reads show a write only after so many of them, also a person's", async () => {
  account = await openAccount();
  account.fake.lag({ reads: 2 });
  account.fake.portal.rename("w1", { firstName: "Anke", lastName: "Schmidt" });
  expect([await firstName(), await firstName(), await firstName()]).toEqual(["Anna", "Anna", "Anke"]);
  account.fake.portal.rename("w1", { firstName: "Anja", lastName: "Schmidt" });
  account.fake.lag({});
  expect(await firstName()).toBe("Anja");
});

test("every request is kept with its operation's name", async () => {
  account = await openAccount();
  await rename("Anke");
  await account.ask("GET /v2/nothing");
  expect(account.fake.callsOf("setName")).toMatchObject([
    { method: "PUT", path: "/v2/users/w1/name", body: { firstName: "Anke" }, status: 204 },
  ]);
  expect(account.fake.callsOf("unknown")).toMatchObject([{ status: 404 }]);
});

test("somebody else's edit comes between two requests", async () => {
  account = await openAccount({ edition: "classic" });
  const { fake, ask } = account;
  fake.meanwhile("setNumber", () => fake.portal.moveNumber("+493023125101", "p2"));
  fake.meanwhile("listLines", () => fake.moveToNeo());
  expect((await ask("PUT /v2/numbers/80", { endpointId: "p1" })).status).toBe(204);
  expect(fake.thefts).toEqual([{ number: "+493023125101", from: "w2", to: "w1" }]);
  expect((await ask("GET /v2/w1/phonelines")).status).toBe(403);
});
