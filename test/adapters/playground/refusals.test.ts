import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createFakeSlack, type FakeSlack } from "../../../adapters/playground/fakes/slack/fake-slack.ts";
import type { Json } from "../../../adapters/playground/fakes/slack/json.ts";
import { openOffice, type SmallOffice } from "./teams/office.ts";
import { card, codeOf, message, text } from "./teams/small-bot.ts";

/** What an app must never get past a simulation, since the platform would not take it either. */
describe("The simulations refuse", () => {
  let slack: FakeSlack;
  let office: SmallOffice;
  let now = 0;
  beforeAll(async () => {
    slack = await createFakeSlack({ now: () => Date.now() + now });
    office = await openOffice();
  });
  afterAll(async () => {
    await slack.close();
    await office.close();
  });
  const call = async (method: string, args: Json): Promise<Json> => {
    const headers = { authorization: `Bearer ${slack.workspace.botToken}`, "content-type": "application/json" };
    const body = JSON.stringify(args);
    return (await fetch(slack.apiUrl + method, { method: "POST", headers, body })).json() as Promise<Json>;
  };
  const anna = "U0ANNA";

  it("an invalid block, as Slack does", async () => {
    const blocks = [{ type: "section" }];
    expect(await call("chat.postMessage", { channel: anna, text: "…", blocks })).toMatchObject({
      ...{ ok: false, error: "invalid_blocks" },
      response_metadata: { messages: [expect.stringContaining("missing required field: text or fields")] },
    });
  });

  it("an invalid card, as Teams does", async () => {
    const refused = await office.bot.send(office.chatWith("anna"), message(card([{ type: "Input.Text" }])));
    expect([refused.status, codeOf(refused)]).toEqual([400, "BadSyntax"]);
  });

  it("a text that is too long, as each of them does", async () => {
    expect(await call("chat.postMessage", { channel: anna, text: "x".repeat(40_001) })).toMatchObject({
      ...{ ok: false, error: "msg_too_long" },
    });
    const long = await office.bot.send(office.chatWith("anna"), message(card([text("x".repeat(40_000))])));
    expect([long.status, codeOf(long)]).toEqual([413, "MessageSizeTooBig"]);
  });

  it("a trigger that is older than three seconds, as Slack does", async () => {
    slack.connect(`${slack.url}/nobody`);
    const { triggerId } = await slack.driver.command({ user: anna, text: "onboard" });
    now += 3001;
    const view = { type: "modal", title: { type: "plain_text", text: "Late" }, blocks: [] };
    expect(await call("views.open", { trigger_id: triggerId, view })).toMatchObject({
      ...{ ok: false, error: "expired_trigger_id" },
    });
  });
});
