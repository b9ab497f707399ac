import { describe, expect, it } from "vitest";
import type { RawOptions } from "../../../adapters/playground/fakes/slack/driver/driver.ts";
import { type Office, shareOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const day = 86_400;
const now = () => Math.floor(Date.now() / 1000);
const creates = "onboard door@firm.example Door Knocker";

/** The very bytes of a command that would create somebody. */
const commandBody = ({ slack }: Office, text = creates, user = "U0HANNA") =>
  new URLSearchParams({
    ...{ token: "x", team_id: slack.workspace.team.id, user_id: user, user_name: "hanna", command: "/telephony", text },
    ...{ channel_id: "D0HANNA", channel_name: "directmessage", api_app_id: "A0SWITCH", is_enterprise_install: "false" },
    ...{ response_url: `${slack.url}/commands/none`, trigger_id: `1.2.${Math.random()}` },
  }).toString();

describeEachStore("The door for Slack", (store) => {
  const office = shareOffice(store);

  /** Nothing is written, nothing is called, nobody is left waiting. */
  async function expectNoTrace(act: () => Promise<{ status: number; ms: number }>, status: number) {
    const { everything, slack } = office();
    const before = await everything();
    const answer = await act();
    expect(answer.status).toBe(status);
    expect(await everything()).toEqual(before);
    expect(slack.calls).toEqual([]);
    expect(slack.workspace.messages).toEqual([]);
  }

  it.each<[string, RawOptions | (() => RawOptions)]>([
    ["a forged signature", { signature: `v0=${"0".repeat(64)}` }],
    ["a signature that is none", { signature: "nonsense" }],
    ["a signature of other bytes", { headers: { "x-slack-signature": `v0=${"ab".repeat(32)}` } }],
    ["no signature", { signature: null }],
    ["six minutes old", () => ({ timestamp: now() - 360 })],
    ["a day old", () => ({ timestamp: now() - day })],
    ["six minutes early", () => ({ timestamp: now() + 360 })],
    ["a day early", () => ({ timestamp: now() + day })],
    ["a time that is none", { headers: { "x-slack-request-timestamp": "tomorrow" } }],
    ["no time", { headers: { "x-slack-request-timestamp": "" } }],
  ])("does not open for %s: refused at once, without a trace", async (_name, options) => {
    const given = typeof options === "function" ? options() : options;
    await expectNoTrace(() => office().slack.driver.send(commandBody(office()), given), 401);
  });

  it("opens for the same request when it is right, which shows that the refusals above mean something", async () => {
    const { slack, rows, synced } = office();
    expect((await slack.driver.send(commandBody(office()))).status).toBe(200);
    await slack.until(() => slack.workspace.messages.some(({ text }) => text.includes("Door Knocker has")));
    expect(await rows("select count(*)::int n from users where email = 'door@firm.example'")).toEqual([{ n: 1 }]);
    await synced("door@firm.example");
  });

  it("does not open twice for the very same bytes", async () => {
    const { slack } = office();
    const [body, timestamp] = [commandBody(office(), "help"), now() - 20];
    expect((await slack.driver.send(body, { timestamp })).status).toBe(200);
    slack.calls.length = 0;
    await expectNoTrace(() => slack.driver.send(body, { timestamp }), 401);
  });

  it("does not open twice for a form that was sent, and nothing is done a second time", async () => {
    const { slack, reader, count, synced } = office();
    await reader.open("hanna", "onboard replay@firm.example");
    await slack.driver.fill("hanna", { "First name": "Rea", "Last name": "Play" });
    const timestamp = now() - 30;
    const { delivery } = await slack.driver.submit("hanna");
    expect(await reader.settle("hanna")).toContain("Rea Play has a phone account.");
    await synced("replay@firm.example");
    const before = await count();
    const body = delivery?.sent.body ?? "";
    // signed anew, as only Slack could: seen as a second press of the same form
    expect((await slack.driver.send(body, { timestamp })).status).toBe(200);
    expect((await slack.driver.send(body, { timestamp })).status).toBe(401);
    expect(await count()).toBe(before);
  });

  describe("refuses what is signed but makes no sense, without a trace", () => {
    const garbage = (body: string, type?: string) => () =>
      office().slack.driver.send(body, type ? { headers: { "content-type": type } } : {});
    const payload = (json: object) => new URLSearchParams({ payload: JSON.stringify(json) }).toString();
    it.each<[string, () => Promise<{ status: number; ms: number }>, number]>([
      ["garbage", garbage("{not json"), 400],
      ["an empty body", garbage(""), 200],
      ["another content type", garbage("<xml/>", "application/xml"), 400],
      ["a form whose payload is no JSON", garbage("payload=%7Bnot"), 400],
      ["a form whose payload is nothing", garbage("payload=null"), 401],
      ["nothing as JSON", garbage("null", "application/json"), 401],
      ["a number", garbage("5", "application/json"), 200],
      ["a click of nobody", garbage(payload({ type: "block_actions", user: null, actions: [null] })), 500],
      ["a form without a view", garbage(payload({ type: "view_submission", user: null, view: null })), 500],
      ["a body of half a megabyte", garbage(`text=${"x".repeat(500_000)}`), 413],
      ["JSON that is none of Slack's", garbage('{"hello":"world"}'), 200],
      ["an array", garbage("[]", "application/json"), 200],
      ["an interaction of an unknown type", garbage(payload({ type: "never_heard_of", user: { id: "U0HANNA" } })), 200],
      ["a global shortcut", garbage(payload({ type: "shortcut", callback_id: "x", user: { id: "U0HANNA" } })), 200],
    ])("%s", async (_name, act, status) => {
      await expectNoTrace(act, status);
    });
  });

  it.each<[string, object]>([
    [
      "a click on a button that no version understands",
      {
        ...{ type: "block_actions", trigger_id: "1.2.3" },
        actions: [{ type: "button", action_id: "x", block_id: "y", value: "z" }],
      },
    ],
    [
      "a form that no version understands",
      {
        type: "view_submission",
        view: { id: "V1", type: "modal", callback_id: "other", blocks: [], state: { values: {} } },
      },
    ],
  ])("answers %s in private, and changes nothing", async (_name, sent) => {
    const { slack, everything, reader } = office();
    // who appears for the first time is linked, which is written
    await reader.type("hanna", "help");
    const hanna = { user: { id: "U0HANNA", team_id: "T0SWITCH" }, team: { id: "T0SWITCH" } };
    const { "public.deliveries": _kept, ...before } = await everything();
    const told = slack.workspace.messages.length;
    const payload = JSON.stringify({ ...hanna, ...sent });
    const answer = await slack.driver.send(new URLSearchParams({ payload }).toString());
    const read = () => `${answer.body}${JSON.stringify(slack.workspace.messages.slice(told))}`;
    await slack.until(() => /nothing was done|do not know this form any more/.test(read()));
    const { "public.deliveries": _also, ...after } = await everything();
    expect(after).toEqual(before);
  });

  it("answers other methods and paths at once", async () => {
    const { switchboard } = office();
    const statuses = await Promise.all([
      fetch(`${switchboard.url}/slack/events`),
      fetch(`${switchboard.url}/slack/events`, { method: "PUT", body: "x" }),
      fetch(`${switchboard.url}/slack/other`, { method: "POST" }),
      fetch(`${switchboard.url}/nothing`),
    ]).then((answers) => answers.map(({ status }) => status));
    for (const status of statuses) expect([401, 404, 405]).toContain(status);
  });

  it("answers Slack's own checks", async () => {
    const { slack } = office();
    const challenge = await slack.driver.send(
      JSON.stringify({ type: "url_verification", challenge: "c-1", token: "x" }),
    );
    expect(challenge.status).toBe(200);
    expect(challenge.body).toContain("c-1");
    await expectNoTrace(() => slack.driver.send("ssl_check=1&token=x", { signature: null }), 200);
    await expectNoTrace(() => slack.driver.send("token=x&ssl_check=1", { signature: null }), 200);
    await expectNoTrace(() => slack.driver.send("token=x&command=/telephony", { signature: null }), 401);
    await expectNoTrace(() => slack.driver.send(`ssl_check=1&token=${"x".repeat(1000)}`, { signature: null }), 401);
    await expectNoTrace(() => slack.driver.send("ssl_check=1&token=x"), 200);
  });

  it("serves an event that Slack sends again once", async () => {
    const { slack, rows } = office();
    const first = await slack.driver.openHome("hanna");
    await slack.until(() => slack.callsOf("views.publish").length === 1);
    const headers = { "x-slack-retry-num": "1", "x-slack-retry-reason": "http_timeout" };
    const again = await slack.driver.send(first.sent.body, { timestamp: now() - 3, headers });
    expect(again.status).toBe(200);
    await new Promise((wait) => setTimeout(wait, 150));
    expect(slack.callsOf("views.publish")).toHaveLength(1);
    expect(await rows("select count(*)::int n from deliveries where id like 'event:%' and body is null")).toEqual([
      { n: 1 },
    ]);
  });

  it("lets events that nobody asked for pass without an answer", async () => {
    const { slack } = office();
    const before = slack.calls.length;
    expect((await slack.driver.event({ type: "team_join", user: { id: "U0NEWBIE" } })).status).toBe(200);
    expect(slack.calls.length).toBe(before);
  });
});
