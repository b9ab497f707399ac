import { afterEach, expect, test } from "vitest";
import { openAccount, type SmallAccount } from "./account.ts";

let account: SmallAccount;
afterEach(() => account.close());

test("a device is answered with its SIP password, and counted from the third on", async () => {
  account = await openAccount({ edition: "classic" });
  const { fake, ask } = account;
  for (const alias of ["Desk", "Home"]) await ask("POST /v2/w1/devices/register", { alias });
  expect(fake.costs).toEqual([]);
  const third = await ask("POST /v2/w1/devices/register", { alias: "Lab" });
  expect(third).toMatchObject({ status: 200, body: { id: "e2", alias: "Lab", type: "REGISTER" } });
  expect(fake.secrets()).toContain((third.body as { credentials: { password: string } }).credentials.password);
  expect(fake.costs).toEqual([{ user: "w1", device: "e2" }]);
});

test("neo's third version names the password otherwise and wants the owner", async () => {
  account = await openAccount();
  const { ask, items } = account;
  const made = await ask("POST /v3/devices/register", { alias: "Desk", owner: "w1" });
  expect(made.body).toMatchObject({ alias: "Desk", owner: "w1", sipCredentials: { password: expect.any(String) } });
  expect(made.body).not.toHaveProperty("credentials");
  expect(await items("/v3/devices?userId=w1")).toHaveLength(3);
  expect((await ask("GET /v3/devices")).status).toBe(400);
});

test("do not disturb and the emergency address are set together", async () => {
  account = await openAccount({ edition: "classic" });
  const { fake, ask } = account;
  const id = fake.portal.addDevice("w1", { type: "REGISTER", alias: "Desk" });
  expect((await ask(`PUT /v2/devices/${id}`, { dnd: false })).status).toBe(400);
  expect((await ask(`PUT /v2/devices/${id}`, { dnd: true, emergencyAddressId: 10 })).status).toBe(204);
  expect((await ask(`GET /v2/devices/${id}`)).body).toMatchObject({ dnd: true, emergencyAddressId: "10" });
});

test("a device that is gone rings nowhere", async () => {
  account = await openAccount({ edition: "classic" });
  const { fake, ask, items } = account;
  const id = fake.portal.addDevice("w1", { type: "REGISTER", alias: "Desk" });
  await ask("POST /v2/w1/phonelines/p1/devices", { deviceId: id });
  expect(await items("/v2/w1/devices")).toMatchObject([{ id, activePhonelines: [{ id: "p1" }] }]);
  expect((await ask(`DELETE /v2/devices/${id}`)).status).toBe(204);
  expect((await ask(`GET /v2/devices/${id}`)).status).toBe(404);
  expect(await items("/v2/w1/phonelines/p1/devices")).toEqual([]);
});

test("forwardings replace those there were", async () => {
  account = await openAccount({ edition: "classic" });
  const { ask, items } = account;
  const path = "/v2/w1/phonelines/p1/forwardings";
  const to = (destination: string) => ({ forwardings: [{ destination, timeout: 0, active: true }] });
  await ask(`PUT ${path}`, to("+493000001"));
  await ask(`PUT ${path}`, to("+493000002"));
  expect(await items(path)).toMatchObject([{ destination: "+493000002", timeout: 0, active: true }]);
});
