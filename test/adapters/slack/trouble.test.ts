import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFakeSlack, type FakeSlack } from "../../../adapters/playground/fakes/slack/fake-slack.ts";
import { createClients } from "../../../adapters/slack/clients.ts";
import { createSlack } from "../../../adapters/slack/index.ts";
import { officePeople } from "../../fixtures/slack/slack-office.ts";

const view = { type: "modal" as const, title: { type: "plain_text" as const, text: "Form" }, blocks: [] };

describe("When Slack is in a mood", () => {
  let slack: FakeSlack;
  beforeEach(async () => {
    slack = await createFakeSlack({ users: officePeople });
  });
  afterEach(() => slack.close());
  const clients = () => createClients(slack.workspace.botToken, { slackApiUrl: slack.apiUrl, timeout: 2000 });

  it("a limit on looking people up holds up nobody's message and nobody's form", async () => {
    const { people, opening, messages } = clients();
    slack.faults.rateLimit("users.info", { retryAfterSeconds: 30 });
    const waiting = people.users.info({ user: "U0HANNA" }).catch(() => {});
    await slack.until(() => slack.callsOf("users.info").length > 0);
    expect((await messages.chat.postMessage({ channel: "U0HANNA", text: "Hello" })).ok).toBe(true);
    // refused for its trigger, at once, and not held back
    await expect(opening.views.open({ trigger_id: "1.2.x", view })).rejects.toThrow("An API error occurred");
    expect(slack.callsOf("users.info")).toHaveLength(1);
    void waiting;
  });

  it("a form that Slack limits is refused at once, so that the answer goes another way", async () => {
    slack.faults.rateLimit("views.open", { retryAfterSeconds: 30 });
    const opening = clients().opening.views.open({ trigger_id: "1.2.x", view });
    await expect(opening).rejects.toMatchObject({ retryAfter: 30 });
  });

  it.each(["invalid_auth", "not_allowed_token_type", "missing_scope"])(
    "a socket that is refused with %s ends the start with the variable and what to do",
    async (error) => {
      slack.faults.error("apps.connections.open", error, { times: 9 });
      const made = createSlack({
        ...{ botToken: slack.workspace.botToken, appToken: slack.workspace.appToken, apiUrl: slack.apiUrl },
        defaults: { locale: "en", timeZone: "Europe/Berlin" },
      });
      const store = { isAway: () => true };
      const log = { info() {}, warn() {}, error() {}, within: <T>(_reference: string, work: () => T) => work() };
      const starting = made.start({ log, store } as never);
      await expect(starting).rejects.toThrow(/SLACK_APP_TOKEN/);
      await made.stop();
    },
  );
});
