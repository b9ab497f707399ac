import { describe, expect, onTestFinished, test } from "vitest";
import { createFakeSipgate, type FakeSipgateOptions } from "../../../adapters/playground/fakes/sipgate/index.ts";
import type { TokenStore } from "../../../adapters/sipgate/client/auth.ts";
import { createClient } from "../../../adapters/sipgate/client/index.ts";
import { createTime } from "../../fixtures/phone-systems/sipgate.ts";

async function open(options: FakeSipgateOptions = {}, oauth = false) {
  const time = createTime();
  const fake = await createFakeSipgate({ now: time.now, ...options });
  onTestFinished(() => fake.close());
  const kept: string[] = [];
  const tokens: TokenStore = { read: async () => kept.at(-1), write: async (token) => void kept.push(token) };
  const credentials = oauth ? { ...fake.oauth } : { tokenId: fake.token.id, token: fake.token.secret };
  const start = () => createClient({ credentials, tokens, apiUrl: `${fake.url}/v2`, time });
  return { fake, time, kept, start, client: start() };
}

const says = (work: Promise<unknown>) =>
  work.then(
    () => "nothing",
    ({ message }: Error) => message,
  );

describe("The client of sipgate", () => {
  test("says of every refusal what it means and what mends it", async () => {
    const { fake, client } = await open();
    for (const [status, body, words] of [
      [401, { name: "REQUEST_NOT_AUTHENTICATED", message: "no" }, "Make a new one"],
      [402, "", "no credit"],
      [403, "This endpoint requires a sipgate Classic PBX Account", "moved to the new system"],
      [403, { name: "REQUEST_NOT_AUTHORIZED", message: "Insufficient scope" }, "lacks a scope"],
      [403, { name: "FORBIDDEN", message: "Access denied" }, "Make it an admin"],
      [403, "", "without a reason"],
      [404, { status: 404, message: "not found" }, "no longer in the sipgate account"],
      [409, { name: "RESOURCE_ALREADY_EXISTS", message: "taken" }, "has this already"],
      [400, { errors: [{ detail: "wrong" }] }, "doesn't take this value"],
    ] as const) {
      fake.faults.fail("listUsers", { status, body, times: 1 });
      expect(await says(client.users()), words).toContain(words);
    }
  });

  test("waits as long as sipgate wants, in seconds or until a time, and goes on", async () => {
    const { fake, client, time } = await open();
    const began = time.now();
    fake.faults.rateLimit("listUsers", { retryAfterSeconds: 7, times: 1 });
    await client.users();
    expect(time.now() - began).toBeGreaterThanOrEqual(7000);
    const until = time.now() + 9000;
    fake.faults.rateLimit("listUsers", { retryAt: new Date(until), times: 1 });
    await client.users();
    expect(time.now()).toBeGreaterThanOrEqual(until - 1000);
  });

  test("sends at most five requests a second, and fewer once sipgate has complained", async () => {
    const { fake, client, time } = await open();
    for (let n = 0; n < 20; n++) await client.users();
    expect(fake.busiest()).toBeLessThanOrEqual(5);
    const before = time.now();
    await client.users();
    const usual = time.now() - before;
    fake.faults.rateLimit("listUsers", { retryAfterSeconds: 0, times: 1 });
    await client.users();
    const complained = time.now();
    await client.users();
    expect(time.now() - complained).toBeGreaterThan(usual);
  });

  test("repeats a reading that failed, and never something that may have been done", async () => {
    const { fake, client } = await open({ edition: "classic" });
    const { id } = fake.portal.createUser({ firstName: "A", lastName: "B", email: "a@firm.de" });
    fake.faults.fail("listUsers", { status: 502, times: 2 });
    expect((await client.users()).length).toBe(2);
    fake.faults.drop("addRegister", { after: true, times: 1 });
    expect(await says(client.addDevice(id, "register", "Desk"))).toContain("can't be reached");
    expect(fake.callsOf("addRegister")).toHaveLength(1);
    expect(await client.devices(id)).toMatchObject([{ alias: "Desk" }]);
  });

  test("leaves sipgate alone for a while after five failures, and tries again then", async () => {
    const { fake, client, time } = await open();
    await client.self();
    fake.faults.fail("listUsers", { status: 500, times: 100 });
    for (let time = 0; time < 5; time++) await says(client.users());
    const sent = fake.calls.length;
    expect(await says(client.users())).toContain("left alone for a while");
    expect(fake.calls.length).toBe(sent);
    fake.faults.clear();
    time.pass(31_000);
    expect((await client.users()).length).toBe(1);
  });

  test("can't change the user of its own token, nor send a number away", async () => {
    const { fake, client } = await open({ edition: "classic" });
    for (const work of [
      client.setRole(fake.owner, false),
      client.deleteUser(fake.owner),
      client.setName(fake.owner, "X", "Y"),
      client.addDevice(fake.owner, "register", "Desk"),
    ])
      expect(await says(work)).toContain("never changed");
    expect(fake.violations).toEqual([]);
    expect(JSON.stringify(Object.values(client).map(String))).not.toMatch(/releaseForMnp|"PUT", `\/v2\/addresses/);
    expect(await says(client.setRole("../users/w1", true))).toContain("no id of sipgate");
  });

  test("reads lists page by page, however few come at once", async () => {
    const { fake, client } = await open({ edition: "classic" });
    for (let n = 0; n < 230; n++) fake.portal.orderNumber(`+493023125${String(n).padStart(3, "0")}`);
    expect(new Set((await client.numbers()).map(({ number }) => number)).size).toBe(230);
  });

  test("never holds a SIP password or a PUK", async () => {
    const { fake, client } = await open({ edition: "classic" });
    const { id } = fake.portal.createUser({ firstName: "A", lastName: "B", email: "a@firm.de" });
    const made = [await client.addDevice(id, "register", "Desk"), await client.addDevice(id, "mobile", "Mobile")];
    const held = JSON.stringify([made, await client.devices(id)]);
    expect(fake.secrets().length).toBeGreaterThan(2);
    for (const secret of fake.secrets()) expect(held).not.toContain(secret);
  });

  test("renews access by the refresh token, keeps the one that replaces it, and begins with that after a restart", async () => {
    const { fake, client, kept, start, time } = await open({}, true);
    expect((await client.users()).length).toBe(1);
    expect(kept).toEqual([fake.oauth.refreshToken]);
    await client.users();
    expect(fake.callsOf("token")).toHaveLength(1);
    time.pass(300_000);
    await client.users();
    fake.expireAccess();
    await client.users();
    expect(kept).toHaveLength(3);
    expect((await start().users()).length).toBe(1);
    fake.revokeTokens();
    expect(await says(start().users())).toContain("doesn't accept the token");
  });
});
