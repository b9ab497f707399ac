import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createFakeSlack, type FakeSlack } from "../../../../adapters/playground/fakes/slack/fake-slack.ts";
import { isJson, type Json } from "../../../../adapters/playground/fakes/slack/json.ts";
import { addMessage } from "../../../../adapters/playground/fakes/slack/messages.ts";
import { createTrigger } from "../../../../adapters/playground/fakes/slack/views/triggers.ts";

interface BadPayload {
  name: string;
  /** a Web API method, `response_url`, or `ack` for what an app answers */
  call: string;
  setup?: {
    scopes?: string[];
    token?: string | null;
    homeTab?: boolean;
    messagesTab?: boolean;
    trigger?: "used" | "expired" | "unknown";
    /** so many modals are open already */
    views?: number;
    externalId?: string;
    closed?: boolean;
    home?: boolean;
    message?: { by: string; channel: string; onlyTo?: string };
    uses?: number;
    ageMinutes?: number;
    to?: "command" | "submission" | "options";
    view?: Json;
  };
  args: Json;
  error: string;
  /** part of what Slack says beside the error */
  message?: string;
}

const folder = new URL("../../../fixtures/slack/bad/", import.meta.url);
const cases = readdirSync(folder).map((file) => JSON.parse(readFileSync(new URL(file, folder), "utf8")) as BadPayload);
const simple = { type: "modal", title: { type: "plain_text", text: "Below" }, blocks: [{ type: "divider" }] };

let fake: FakeSlack;
let clock = 0;

afterEach(() => fake.close());

test("at least forty bad payloads are kept", async () => {
  fake = await createFakeSlack();
  expect(cases.length).toBeGreaterThanOrEqual(40);
});

const calls = cases.filter(({ call }) => call !== "ack" && call !== "response_url");
const encodings = ["json", "form"] as const;

test.each(calls.flatMap((bad) => encodings.map((encoding) => ({ ...bad, encoding }))))(
  "Slack refuses $name ($call, as $encoding)",
  async (bad) => {
    const places = await arrange(bad);
    const answer = await callApi(bad.call, fill(bad.args, places), bad.encoding, bad.setup?.token);
    expect(answer.error).toBe(bad.error);
    expect(answer.ok).toBe(false);
    if (bad.message !== undefined) expect(JSON.stringify(answer)).toContain(JSON.stringify(bad.message).slice(1, -1));
  },
);

test.each(cases.filter(({ call }) => call === "response_url"))("Slack refuses $name", async (bad) => {
  await arrange(bad);
  fake.connect(await answerWith(""));
  const { responseUrl } = await fake.driver.command({ user: "anna", channel: "general" });
  for (let i = 0; i < (bad.setup?.uses ?? 0); i += 1) await post(responseUrl, JSON.stringify({ text: `Answer ${i}` }));
  clock += (bad.setup?.ageMinutes ?? 0) * 60_000;
  const answer = await post(responseUrl, JSON.stringify(bad.args));
  expect(answer.error).toBe(bad.error);
  if (bad.message !== undefined) expect(JSON.stringify(answer)).toContain(bad.message);
});

test.each(cases.filter(({ call }) => call === "ack"))("Slack cannot use $name", async (bad) => {
  await arrange(bad);
  fake.connect(await answerWith(JSON.stringify(fill(bad.args, {}))));
  const { driver } = fake;
  const result = await (async () => {
    if (bad.setup?.to === "command") return driver.command({ user: "anna" });
    const external = {
      type: "input",
      block_id: "x",
      label: plain("Find"),
      element: { type: "external_select", action_id: "x" },
    };
    const view = bad.setup?.view ?? { ...simple, submit: plain("Save"), blocks: [external] };
    await callApi(bad.setup?.views ? "views.push" : "views.open", { trigger_id: trigger(), view }, "json");
    return bad.setup?.to === "options" ? driver.options("anna", "x", "abc") : driver.submit("anna", { b: "Ben" });
  })();
  expect(result.error).toBe(bad.error);
  if (bad.message !== undefined) expect(JSON.stringify(result.details)).toContain(bad.message);
  if (bad.setup?.to !== "options") expect(driver.screen("anna").notices).toHaveLength(1);
});

const plain = (text: string) => ({ type: "plain_text", text });
const trigger = () => createTrigger(fake.workspace, "U0ANNA");

async function arrange({ setup = {} }: BadPayload): Promise<Record<string, string>> {
  clock = Date.UTC(2026, 10, 23);
  const { scopes, homeTab, messagesTab } = setup;
  fake = await createFakeSlack({
    now: () => clock,
    ...(scopes ? { scopes } : {}),
    ...(homeTab === undefined ? {} : { homeTab }),
    ...(messagesTab === undefined ? {} : { messagesTab }),
  });
  const { workspace } = fake;
  workspace.addChannel({ id: "C0OTHERS", name: "others", members: ["U0ANNA"] });
  const places: Record<string, string> = {};
  for (let i = 0; i < (setup.views ?? 0); i += 1) {
    const view = { ...simple, ...(setup.externalId ? { external_id: setup.externalId } : {}) };
    const { view: made } = await callApi(
      i === 0 ? "views.open" : "views.push",
      { trigger_id: trigger(), view },
      "json",
    );
    places.view = String(isJson(made) && made.id);
  }
  if (setup.closed) await fake.driver.close("anna");
  if (setup.home) await callApi("views.publish", { user_id: "U0ANNA", view: { type: "home", blocks: [] } }, "json");
  places.trigger = setup.trigger === "unknown" ? "1.2.abc" : trigger();
  if (setup.trigger === "used") await callApi("views.open", { trigger_id: places.trigger, view: simple }, "json");
  if (setup.trigger === "expired") clock += 3001;
  if (setup.message) {
    const { by, channel, onlyTo } = setup.message;
    const author = workspace.findUser(by)?.id ?? "";
    const to = workspace.findChannel(channel)?.id ?? "";
    const more = { user: author, ...(onlyTo ? { ephemeralTo: onlyTo } : {}) };
    places.ts = addMessage(workspace, to, { text: "Before", blocks: undefined }, more).ts;
  }
  return places;
}

/** `{ "$letters": n }`, `{ "$times": n, "of": … }` (with `{i}`) and `"$trigger"` and the like, so that the files stay short. */
function fill(node: unknown, places: Record<string, string>): Json;
function fill(node: unknown, places: Record<string, string>): unknown {
  if (typeof node === "string" && node.startsWith("$")) return places[node.slice(1)] ?? node;
  if (Array.isArray(node)) return node.map((item) => fill(item, places));
  if (!isJson(node)) return node;
  if (typeof node.$letters === "number") return "x".repeat(node.$letters);
  if (typeof node.$times === "number") {
    const text = JSON.stringify(node.of);
    return Array.from({ length: node.$times }, (_, i) => fill(JSON.parse(text.replaceAll("{i}", String(i))), places));
  }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, fill(value, places)]));
}

async function callApi(method: string, args: Json, encoding: "json" | "form", token?: string | null): Promise<Json> {
  const bearer = token === undefined ? fake.workspace.botToken : token;
  const headers: Record<string, string> = bearer === null ? {} : { authorization: `Bearer ${bearer}` };
  if (encoding === "json") {
    return post(fake.apiUrl + method, JSON.stringify(args), {
      ...headers,
      "content-type": "application/json; charset=utf-8",
    });
  }
  const fields = new URLSearchParams();
  for (const [key, value] of Object.entries(args))
    fields.set(key, typeof value === "string" ? value : JSON.stringify(value));
  return post(fake.apiUrl + method, fields.toString(), {
    ...headers,
    "content-type": "application/x-www-form-urlencoded",
  });
}

async function post(url: string, body: string, headers: Record<string, string> = {}): Promise<Json> {
  const response = await fetch(url, { method: "POST", body, headers });
  const text = await response.text();
  return text === "ok" ? { ok: true } : JSON.parse(text);
}

/** An app that answers everything with one body. */
async function answerWith(body: string): Promise<string> {
  const app = createServer((request, response) => {
    request.resume();
    response.writeHead(200, { "content-type": "application/json" }).end(body);
  });
  await new Promise<void>((done) => app.listen(0, "127.0.0.1", done));
  app.unref();
  return `http://127.0.0.1:${(app.address() as AddressInfo).port}/`;
}
