import { WebClient } from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFakeSlack, type FakeSlack } from "../../../adapters/playground/fakes/slack/fake-slack.ts";
import { createMessenger } from "../../../adapters/slack/messenger.ts";
import type { ChatId } from "../../../src/domain/identity/identity.ts";
import type { Reference } from "../../../src/ports/chat/messenger.ts";
import { say } from "../../fixtures/company/notices.ts";
import { officePeople } from "../../fixtures/slack/slack-office.ts";
import { drawnFor, home } from "./at-home.ts";

const hanna: ChatId = "slack:T0SWITCH:U0HANNA";
const silent = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, getLevel: () => "error", setName() {} };

describe("A private message in Slack that nobody asked for", () => {
  let slack: FakeSlack;
  beforeEach(async () => {
    slack = await createFakeSlack({ users: officePeople });
  });
  afterEach(() => slack.close());
  const open = (installation: () => typeof home | undefined = () => home) => {
    const options = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true };
    const client = new WebClient(slack.workspace.botToken, { ...options, logger: silent as never, timeout: 2000 });
    return createMessenger({ client, installation, surface: drawnFor });
  };
  const reads = (who: string) =>
    slack.driver.screen(who).channels.flatMap((one) => one.messages.map((message) => message.text));
  const post = async (words: string): Promise<Reference> => {
    const posted = await open().post(hanna, say(words), "en");
    if (posted.kind !== "posted") throw new Error(JSON.stringify(posted));
    return posted.reference;
  };

  it("stands in the conversation with the app, and is changed in its place", async () => {
    const reference = await post("Hello");
    expect([reads("hanna"), reads("emil")]).toEqual([["Hello"], []]);
    expect(await open().update(hanna, reference, say("Otherwise"), "en")).toEqual({ kind: "posted", reference });
    expect(reads("hanna")).toEqual(["Otherwise"]);
  });

  it.each([
    ["chat.postMessage", "posted"],
    ["chat.update", "changed"],
  ])("whose picture Slack cannot fetch goes without it: %s", async (method) => {
    const url = "https://switchboard.firm.example/pictures/x.png";
    const shown = { ...say("Hello"), parts: [...say("Hello").parts, { part: "picture" as const, url, altText: [] }] };
    const reference = method === "chat.update" ? await post("Before") : undefined;
    slack.faults.error(method, "invalid_blocks");
    const told = reference ? open().update(hanna, reference, shown, "en") : open().post(hanna, shown, "en");
    expect((await told).kind).toBe("posted");
    expect(reads("hanna")).toEqual(["Hello"]);
    expect(JSON.stringify(slack.workspace.messages)).not.toContain("image_url");
  });

  it("without a picture that Slack refuses for its blocks is refused", async () => {
    slack.faults.error("chat.postMessage", "invalid_blocks");
    expect(await open().post(hanna, say("Hello"), "en")).toMatchObject({ kind: "refused", reason: "invalid_blocks" });
  });

  it("that was deleted is said to be gone", async () => {
    const reference = await post("Hello");
    slack.workspace.messages.length = 0;
    expect(await open().update(hanna, reference, say("Otherwise"), "en")).toEqual({ kind: "gone" });
  });

  it("waits as long as Slack says, in the queue and not here", async () => {
    const reference = await post("Hello");
    for (const method of ["chat.postMessage", "chat.update"]) slack.faults.rateLimit(method, { retryAfterSeconds: 37 });
    const later = { kind: "later", seconds: 37 };
    expect(await open().post(hanna, say("More"), "en")).toEqual(later);
    expect(await open().update(hanna, reference, say("Otherwise"), "en")).toEqual(later);
    expect(reads("hanna")).toEqual(["Hello"]);
  });

  it.each(["rate_limited", "ratelimited", "message_limit_exceeded"])(
    "waits after %s, and is not given up",
    async (error) => {
      slack.faults.error("chat.postMessage", error);
      expect(await open().post(hanna, say("Hello"), "en")).toEqual({ kind: "later", seconds: 60 });
    },
  );

  it.each([
    ["messages_tab_disabled", "Messages Tab"],
    ["ekm_access_denied", "key management"],
    ["missing_scope", "manifest.json"],
    ["token_revoked", "SLACK_BOT_TOKEN"],
  ])("after %s is tried again later, and the log names the remedy", async (error, remedy) => {
    slack.faults.error("chat.postMessage", error);
    await expect(open().post(hanna, say("Hello"), "en")).rejects.toThrow(remedy);
  });

  it("goes to a channel that has the app; where it has not, the answer says what to do", async () => {
    const { botUser } = slack.workspace;
    const add = (id: string, members: string[], kind: "public" | "private" = "public") =>
      slack.workspace.addChannel({ id, name: id.toLowerCase(), kind, members: ["U0HANNA", ...members] });
    add("C0OPEN", [botUser]);
    add("C0SHUT", []);
    add("G0SHUT", [], "private");
    add("C0OLD", [botUser]).archived = true;
    expect(await open().post("slack:T0SWITCH:C0OPEN", say("News"), "en")).toMatchObject({ kind: "posted" });
    expect(reads("hanna")).toEqual(["News"]);
    const mendOf = async (id: string) => {
      const posted = await open().post(`slack:T0SWITCH:${id}`, say("News"), "en");
      return posted.kind === "refused" ? [posted.reason, posted.mend?.en] : posted;
    };
    const invite = expect.stringContaining("/invite @Switchboard");
    expect(await mendOf("C0SHUT")).toEqual(["not_in_channel", invite]);
    expect(await mendOf("G0SHUT")).toEqual(["channel_not_found", invite]);
    expect(await mendOf("C0OLD")).toEqual(["is_archived", "The channel is archived."]);
  });

  it.each([
    ["who was deactivated", "slack:T0SWITCH:U0GONE", "channel_not_found"],
    ["of another workspace", "slack:T0OTHER:U0HANNA", "another workspace"],
  ] as const)("to somebody %s is refused, and says why", async (_who, chat, reason) => {
    expect(await open().post(chat, say("Hello"), "en")).toEqual({ kind: "refused", reason });
  });

  it.each(["fatal_error", "invalid_auth", "missing_scope"])(
    "rejects for what passes or can be mended: %s",
    async (error) => {
      slack.faults.error("chat.postMessage", error);
      await expect(open().post(hanna, say("Hello"), "en")).rejects.toThrow(error);
      expect(slack.callsOf("chat.postMessage")).toHaveLength(1);
    },
  );

  it("rejects while Slack is away, after one try: a second could be a second message", async () => {
    slack.faults.fail("chat.postMessage", { after: true });
    await expect(open().post(hanna, say("Hello"), "en")).rejects.toThrow();
    expect(reads("hanna")).toEqual(["Hello"]);
  });

  it("rejects before Slack has said who we are, so that it is tried again", async () => {
    await expect(open(() => undefined).post(hanna, say("Hello"), "en")).rejects.toThrow("not connected yet");
  });
});
