import type { App } from "@slack/bolt";
import { WebAPIRateLimitedError, WebClient } from "@slack/web-api";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createFakeSlack, type FakeSlack } from "../../../../adapters/playground/fakes/slack/fake-slack.ts";
import { type SmallApp, startHttpApp, startSocketApp } from "./small-app.ts";

let fake: FakeSlack;
let small: SmallApp | undefined;

beforeEach(async () => {
  fake = await createFakeSlack();
});

afterEach(async () => {
  await small?.close();
  small = undefined;
  await fake.close();
});

const minute = 60;
const seconds = () => Math.floor(Date.now() / 1000);

async function countCommands(): Promise<() => number> {
  let count = 0;
  small = await startHttpApp(fake, (app) => {
    app.command(/./, async ({ ack }) => {
      count += 1;
      await ack();
    });
  });
  return () => count;
}

test("forged, unsigned and old requests reach Bolt and are refused; a replayed one is not", async () => {
  const count = await countCommands();
  const genuine = await fake.driver.command({ user: "anna", text: "help" });
  const { body } = genuine.sent;
  expect(await fake.driver.send(body, { signature: "v0=forged" })).toMatchObject({ status: 401 });
  expect(await fake.driver.send(body, { signature: null })).toMatchObject({ status: 401 });
  expect(await fake.driver.send(body, { timestamp: seconds() - 6 * minute })).toMatchObject({ status: 401 });
  expect(count()).toBe(1);
  expect(await fake.driver.send(body)).toMatchObject({ status: 200 });
  expect(await fake.driver.send(body, { timestamp: seconds() + 60 * minute })).toMatchObject({ status: 200 });
  expect(count()).toBe(3);
});

test("an event comes again with the same event_id and Slack's retry headers", async () => {
  const seen: unknown[] = [];
  small = await startHttpApp(fake, (app) => {
    app.event("app_uninstalled", async ({ body, context }) => {
      seen.push([body.event_id, context.retryNum, context.retryReason]);
    });
  });
  const first = await fake.driver.event({ type: "app_uninstalled" }, { eventId: "Ev1" });
  await fake.driver.redeliver(first);
  await fake.until(() => seen.length === 2);
  expect(seen).toEqual([
    ["Ev1", undefined, undefined],
    ["Ev1", 1, "http_timeout"],
  ]);
});

test("a command nobody acknowledges in time shows operation_timeout, one that crashes shows dispatch_failed", async () => {
  await fake.close();
  fake = await createFakeSlack({ ackTimeoutMs: 500 });
  small = await startHttpApp(fake, (app: App) => {
    app.command("/telephony", async ({ command }) => {
      if (command.text === "crash") throw new Error("on purpose");
    });
  });
  const late = await fake.driver.command({ user: "anna", text: "sleep" });
  expect(late.error).toBe("operation_timeout");
  expect(late.ms).toBeGreaterThanOrEqual(450);
  expect((await fake.driver.command({ user: "anna", text: "crash" })).error).toBe("dispatch_failed");
  expect(fake.driver.screen("anna").notices).toEqual([
    '/telephony failed with the error "operation_timeout"',
    '/telephony failed with the error "dispatch_failed"',
  ]);
});

test("mentions are escaped as should_escape says, and only where the name is somebody's", async () => {
  await fake.close();
  fake = await createFakeSlack({ commands: { "/plain": { shouldEscape: false } } });
  await countCommands();
  const typed = 'onboard @ben "Ben & Co" <x> #general ben@acme.example @nobody, https://acme.example';
  const { text } = await fake.driver.command({ user: "anna", text: typed });
  expect(text).toBe(
    'onboard <@U0BEN|ben> "Ben &amp; Co" &lt;x&gt; <#C0GENERAL|general> <mailto:ben@acme.example|ben@acme.example> @nobody, <https://acme.example>',
  );
  const unescaped = await fake.driver.command({ user: "anna", command: "/plain", text: "onboard @ben" });
  expect(unescaped.text).toBe("onboard @ben");
  const phone = await fake.driver.command({ user: "anna", text: 'call "Ben" +4930123456', keyboard: "phone" });
  expect(phone.text).toBe("call “Ben” <tel:+4930123456|+4930123456>");
});

test("a command carries every field of the real one, and the organisation's in Enterprise Grid", async () => {
  await countCommands();
  const { sent } = await fake.driver.command({ user: "anna", channel: "general", text: "help" });
  const fields = Object.fromEntries(new URLSearchParams(sent.body));
  expect(fields).toMatchObject({
    command: "/telephony",
    text: "help",
    user_id: "U0ANNA",
    user_name: "anna",
    team_id: "T0SWITCH",
    team_domain: "acme",
    channel_id: "C0GENERAL",
    channel_name: "general",
    api_app_id: "A0SWITCH",
    is_enterprise_install: "false",
    trigger_id: expect.stringMatching(/^\d+\.\d+\.[0-9a-f]+$/),
    response_url: expect.stringContaining(fake.url),
  });
  expect(fields).not.toHaveProperty("enterprise_id");
  await fake.close();
  fake = await createFakeSlack({ enterprise: { id: "E0ACME", name: "Acme Group" }, enterpriseInstall: true });
  const grid = await fake.driver.command({ user: "anna" });
  expect(Object.fromEntries(new URLSearchParams(grid.sent.body))).toMatchObject({
    enterprise_id: "E0ACME",
    is_enterprise_install: "true",
  });
});

const client = (retries: number): WebClient =>
  new WebClient(fake.workspace.botToken, {
    slackApiUrl: fake.apiUrl,
    retryConfig: { retries, minTimeout: 1, maxTimeout: 2 },
    rejectRateLimitedCalls: true,
    timeout: 200,
    logger: {
      debug() {},
      info() {},
      warn() {},
      error() {},
      setLevel() {},
      getLevel: () => "error" as never,
      setName() {},
    },
  });

test("a rate limit tells how long to wait, for as many calls as planned and for that method only", async () => {
  fake.faults.rateLimit("chat.postMessage", { retryAfterSeconds: 30 });
  const post = () => client(0).chat.postMessage({ channel: "C0GENERAL", text: "Hello" });
  const limited = await post().catch((error: unknown) => error);
  expect(limited instanceof WebAPIRateLimitedError && limited.retryAfter).toBe(30);
  expect((await client(0).auth.test()).ok).toBe(true);
  expect((await post()).ok).toBe(true);
});

test("with rate limits on, Slack's own figures hold and pass with time", async () => {
  await fake.close();
  let clock = Date.now();
  fake = await createFakeSlack({ rateLimits: true, now: () => clock });
  const open = () => client(0).conversations.open({ users: "U0ANNA" });
  for (let i = 0; i < 50; i += 1) await open();
  const limited = await open().catch((error: unknown) => error);
  expect(limited instanceof WebAPIRateLimitedError && limited.retryAfter).toBe(60);
  clock += 60_000;
  expect((await open()).ok).toBe(true);
});

test("an answer lost after the message was posted makes the SDK post it twice", async () => {
  fake.faults.fail("chat.postMessage", { after: true });
  await client(1).chat.postMessage({ channel: "C0GENERAL", text: "Hello" });
  expect(fake.driver.screen("anna").channels[0]?.messages).toHaveLength(2);
});

test("calls can hang, be dropped, be slow, or fail with an error of Slack's", async () => {
  const release = fake.faults.hang("auth.test");
  await expect(client(0).auth.test()).rejects.toThrow();
  release();
  fake.faults.drop("auth.test");
  await expect(client(0).auth.test()).rejects.toThrow();
  fake.faults.error("auth.test", "internal_error");
  await expect(client(0).auth.test()).rejects.toThrow("internal_error");
  fake.faults.delay("auth.test", 30);
  const started = performance.now();
  expect((await client(0).auth.test()).ok).toBe(true);
  expect(performance.now() - started).toBeGreaterThanOrEqual(25);
  fake.faults.fail("*", { status: 503 });
  await expect(client(0).users.info({ user: "U0ANNA" })).rejects.toThrow();
  expect((await client(0).users.info({ user: "U0ANNA" })).ok).toBe(true);
});

test("faults hit answers through a response_url too", async () => {
  await countCommands();
  const { responseUrl } = await fake.driver.command({ user: "anna" });
  fake.faults.fail("response_url", { status: 500 });
  const post = () => fetch(responseUrl, { method: "POST", body: JSON.stringify({ text: "Hello" }) });
  expect((await post()).status).toBe(500);
  expect(fake.driver.lastMessage("anna")).toBeUndefined();
  expect((await post()).status).toBe(200);
  expect(fake.driver.lastMessage("anna")?.text).toBe("Hello");
});

test("in socket mode an app without a connection cannot be reached, and it comes back after Slack's refresh", async () => {
  expect((await fake.driver.command({ user: "anna" })).error).toBe("dispatch_failed");
  small = await startSocketApp(fake, (app) => {
    app.command("/telephony", ({ ack }) => ack({ text: "Here" }));
  });
  expect((await fake.driver.command({ user: "anna" })).message?.text).toBe("Here");
  const before = fake.callsOf("apps.connections.open").length;
  fake.refreshSockets();
  await fake.until(() => fake.callsOf("apps.connections.open").length > before, 4000);
  await fake.until(() => fake.sockets === 1);
  expect((await fake.driver.command({ user: "anna" })).message?.text).toBe("Here");
});
