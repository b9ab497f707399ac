import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFakeSlack, type FakeSlack } from "../../../adapters/playground/fakes/slack/fake-slack.ts";
import { createResponseUrl } from "../../../adapters/playground/fakes/slack/methods/response-urls.ts";
import { createDeliver, isResponseUrl } from "../../../adapters/slack/deliver.ts";
import type { SlackRequest } from "../../../adapters/slack/request.ts";
import type { Answer } from "../../../src/core/request/dispatch.ts";
import { reply, text } from "../../../src/domain/chat/reply.ts";
import { officePeople } from "../../fixtures/slack/slack-office.ts";
import { clientOf, drawnFor } from "./at-home.ts";

const answer: Answer = { outcome: reply(text({ text: "Done." })), locale: "en" };
const english = drawnFor("en");

describe("An answer after the acknowledgement", () => {
  let slack: FakeSlack;
  let elsewhere: Server;
  let heard: string[];
  let logged: string[];
  const read = (who: string) =>
    slack.driver.screen(who).channels.flatMap((one) => one.messages.map((message) => message.text));
  const request = (more: Partial<SlackRequest>): SlackRequest => ({
    ...{ chat: "slack:T0SWITCH:U0HANNA", user: "U0HANNA", key: "k", reference: "r", at: 0 },
    ...{ intent: { kind: "text", text: "" } },
    ...more,
  });
  const responseUrl = () =>
    slack.url + createResponseUrl(slack.workspace, "commands", { user: "U0HANNA", channel: "C0GENERAL" });
  const deliver = (more: Partial<SlackRequest>, trigger?: string) => {
    const write = (facts: Record<string, unknown>, message: string) =>
      void logged.push(`${message} ${JSON.stringify(facts)}`);
    const log = { info: write, warn: write, error: write, within: <T>(_reference: string, work: () => T) => work() };
    const made = createDeliver(
      { opening: clientOf(slack), views: clientOf(slack), messages: clientOf(slack) },
      isResponseUrl(slack.apiUrl),
      log,
    );
    return made.answer(request(more), answer, english, trigger);
  };
  beforeEach(async () => {
    [heard, logged] = [[], []];
    slack = await createFakeSlack({ users: officePeople });
    elsewhere = createServer((incoming, response) => {
      heard.push(incoming.url ?? "");
      response.end("ok");
    });
    await new Promise<void>((done) => void elsewhere.listen(0, "127.0.0.1", done));
  });
  afterEach(async () => {
    elsewhere.closeAllConnections();
    elsewhere.close();
    await slack.close();
  });
  const port = () => (elsewhere.address() as AddressInfo).port;

  it("goes where it was asked, for that person's eyes only", async () => {
    await deliver({ responseUrl: responseUrl() });
    expect(read("hanna")).toEqual(["Done."]);
    expect(read("emil")).toEqual([]);
    expect(slack.callsOf("chat.postMessage")).toEqual([]);
  });

  it("goes to the conversation with the app once the address is used up or too old", async () => {
    const url = responseUrl();
    for (let use = 0; use < 5; use++) await deliver({ responseUrl: url });
    expect(slack.callsOf("chat.postMessage")).toEqual([]);
    await deliver({ responseUrl: url });
    expect(slack.callsOf("chat.postMessage")).toHaveLength(1);
    expect(slack.driver.lastMessage("hanna")).toMatchObject({ text: "Done.", channel: "D0HANNA" });
    const old = slack.workspace.responseUrls.get(new URL(url).pathname);
    if (old) Object.assign(old, { at: Date.now() - 31 * 60_000, uses: 0 });
    await deliver({ responseUrl: url });
    expect(slack.callsOf("chat.postMessage")).toHaveLength(2);
  });

  it("is tried again when Slack stumbles, and comes once", async () => {
    slack.faults.fail("response_url");
    slack.faults.rateLimit("response_url");
    await deliver({ responseUrl: responseUrl() });
    expect(read("hanna")).toEqual(["Done."]);
  });

  it("is kept for later when Slack takes nothing at all", async () => {
    slack.faults.fail("chat.postMessage", { times: 9 });
    await expect(deliver({})).rejects.toThrow();
    slack.faults.clear();
    slack.faults.error("chat.postMessage", "fatal_error");
    await expect(deliver({})).rejects.toThrow("fatal_error");
  });

  it("is given up on for somebody who can be told nothing any more: trying for ever would not help", async () => {
    const dora = { chat: "slack:T0SWITCH:U0GONE", user: "U0GONE" } as const;
    await deliver(dora);
    slack.workspace.messagesTab = false;
    await deliver({});
    expect(logged.join()).toContain("channel_not_found");
    expect(logged.join()).toContain("messages_tab_disabled");
  });

  it("fills the modal it belongs to, and is a message when that was closed", async () => {
    await deliver({ viewId: "V0GONE" });
    expect(read("hanna")).toEqual(["Done."]);
    await deliver({ viewId: "V0GONE", responseUrl: responseUrl() });
    expect(read("hanna")).toEqual(["Done.", "Done."]);
    expect(slack.driver.screen("hanna").channels.map(({ name }) => name)).toEqual(["directmessage", "general"]);
  });

  it("is never posted anywhere but to Slack, even where the address came in a signed request", async () => {
    const { host } = new URL(slack.url);
    const foreign = [
      `http://127.0.0.1:${port()}/commands/x`,
      `http://${host}@127.0.0.1:${port()}/x`,
      `http://127.0.0.1:${port()}/?${slack.url}`,
      ...["http://169.254.169.254/latest/meta-data", "file:///etc/passwd", "javascript:alert(1)", "", "x", "//x"],
    ];
    for (const address of foreign) await deliver({ responseUrl: address });
    expect(heard).toEqual([]);
    expect(slack.callsOf("response_url")).toEqual([]);
    expect(slack.callsOf("chat.postMessage")).toHaveLength(foreign.length);
  });

  it("is not carried on by a redirect", async () => {
    const slyly = createServer((_request, response) => {
      response.writeHead(307, { location: `http://127.0.0.1:${port()}/stolen` }).end();
    });
    await new Promise<void>((done) => void slyly.listen(0, "127.0.0.1", done));
    const base = `http://127.0.0.1:${(slyly.address() as AddressInfo).port}`;
    const made = createDeliver(
      { opening: clientOf(slack), views: clientOf(slack), messages: clientOf(slack) },
      isResponseUrl(base),
      {
        info() {},
        warn() {},
        error() {},
        within: (_r, work) => work(),
      },
    );
    await made.respond(request({ responseUrl: `${base}/commands/x` }), { text: "Done.", blocks: [] });
    slyly.closeAllConnections();
    slyly.close();
    expect(heard).toEqual([]);
    expect(read("hanna")).toEqual(["Done."]);
  });
});

describe("The address of an answer", () => {
  it("is Slack's own, by https, and nothing that only looks like it", () => {
    const ours = isResponseUrl(undefined);
    expect(ours("https://hooks.slack.com/commands/T1/2/3")).toBe(true);
    for (const url of [
      ...[
        "http://hooks.slack.com/x",
        "https://hooks.slack.com.evil.example/x",
        "https://hooks.slack.com@evil.example/",
      ],
      ...["https://evil.example/https://hooks.slack.com/", "https://hooks.slack.com:8443/", "https://slack.com/x", "x"],
    ])
      expect(ours(url), url).toBe(false);
  });

  it("is the Slack of a test besides, at exactly that port", () => {
    const tested = isResponseUrl("http://127.0.0.1:4000/api/");
    expect(tested("http://127.0.0.1:4000/commands/x")).toBe(true);
    for (const url of ["http://127.0.0.1:40001/x", "http://127.0.0.1:4000@evil.example/", "https://127.0.0.1:4000/x"])
      expect(tested(url), url).toBe(false);
  });
});
