import { afterEach, expect, test } from "vitest";
import { openAccount, type SmallAccount } from "./account.ts";

let account: SmallAccount;
afterEach(() => account.close());

test.each([
  ["nobody is created by the interface", "POST /v2/users", { firstname: "X" }, 405],
  ["an unknown path", "GET /v2/wishes/of/the/day/now", undefined, 404],
  ["an unknown user", "GET /v2/users/w99", undefined, 404],
  ["a word where a user belongs", "GET /v2/anybody/devices", undefined, 403],
  ["an id that looks wrong", "GET /v2/devices/p1", undefined, 403],
  ["a field nobody knows", "PUT /v2/users/w1/name", { firstName: "A", lastName: "B", email: "c@d.example" }, 400],
  ["an empty name", "PUT /v2/users/w1/name", { firstName: " ", lastName: "B" }, 400],
  ["a right as text", "PUT /v2/users/w1/role", { admin: "true" }, 400],
  ["an address as text", "PUT /v2/users/w1/location", { addressId: "10" }, 400],
  ["an address that is not there", "PUT /v2/users/w1/location", { addressId: 99 }, 404],
  ["a body that changes nothing", "PUT /v2/users/w1/name", {}, 400],
  ["what is no JSON", "PUT /v2/users/w1/name", "{", 400],
  ["somebody else's line", "GET /v2/w1/phonelines/p2", undefined, 404],
  ["somebody else's device on a line", "POST /v2/w1/phonelines/p1/devices", { deviceId: "e0" }, 404],
  ["voicemail without all its settings", "PUT /v2/w1/phonelines/p1/voicemails/v1", { active: true }, 400],
  [
    "four forwardings",
    "PUT /v2/w1/phonelines/p1/forwardings",
    { forwardings: [1, 2, 3, 4].map((n) => ({ destination: `+4930000000${n}`, timeout: 0, active: true })) },
    400,
  ],
  ["a number to an end that is none", "PUT /v2/numbers/80", { endpointId: "e0" }, 400],
  ["a number to a line nobody has", "PUT /v2/numbers/80", { endpointId: "p99" }, 404],
  ["the last admin, who holds the token", "DELETE /v2/users/w0", undefined, 403],
  ["an external device without its number", "POST /v2/w1/devices/external", { alias: "Home" }, 400],
] as const)("%s is refused", async (_, about, body, status) => {
  account = await openAccount({ edition: "classic" });
  account.fake.portal.addDevice("w2", { type: "REGISTER", alias: "Desk" });
  expect((await account.ask(about, body)).status).toBe(status);
});

test("anything but JSON is refused", async () => {
  account = await openAccount();
  const body = JSON.stringify({ firstName: "A", lastName: "B" });
  const asked = account.ask("PUT /v2/users/w1/name", body, { "content-type": "text/plain" });
  expect((await asked).status).toBe(415);
});

test("neo takes no external devices and gives no apps away", async () => {
  account = await openAccount();
  expect((await account.ask("POST /v2/w1/devices/external", { alias: "Home", number: "+493011111" })).status).toBe(403);
  expect((await account.ask("DELETE /v2/devices/e0")).status).toBe(403);
});

test("what must never be sent is refused, and noted", async () => {
  account = await openAccount({ edition: "classic", mayWrite: (user) => user === "w1" });
  const { fake, ask } = account;
  expect((await ask("PUT /v2/numbers/80", { endpointId: "p1", releaseForMnp: true })).status).toBe(400);
  await ask("PUT /v2/addresses/10", { countrycode: "DE", postcode: "10115", city: "Berlin" });
  await ask("PUT /v2/users/w0/name", { firstName: "A", lastName: "B" });
  await ask("PUT /v2/users/w2/name", { firstName: "A", lastName: "B" });
  await ask("PUT /v2/users/w1/name", { firstName: "A", lastName: "B" });
  expect(fake.violations).toEqual([
    "setNumber: a number was to be released for porting",
    "an address was to be changed: numbers may be lost",
    "setName: the token's own user w0 was to be changed",
    "setName: w2 is not to be changed",
  ]);
});
