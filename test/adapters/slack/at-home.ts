import { WebClient } from "@slack/web-api";
import type { FakeSlack } from "../../../adapters/playground/fakes/slack/fake-slack.ts";
import type { Surface } from "../../../adapters/slack/surface.ts";
import type { Locale } from "../../../src/domain/chat/words.ts";

export const home = { teamId: "T0SWITCH", enterpriseId: undefined };

export const drawnFor = (locale: Locale): Surface => ({ locale, command: "/telephony", installation: home });

const silent = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, getLevel: () => "error", setName() {} };

/** Slack's own client, as the product makes it, with short pauses. */
export function clientOf(slack: FakeSlack): WebClient {
  return new WebClient(slack.workspace.botToken, {
    ...{ slackApiUrl: slack.apiUrl, logger: silent as never, timeout: 2000 },
    retryConfig: { retries: 2, minTimeout: 5, maxTimeout: 10 },
  });
}
