import { WebClient, type WebClientOptions } from "@slack/web-api";

/**
 * A client of its own for each sort of call: Slack limits methods one by one, but its client pauses all of its calls for
 * one limited method, and nobody's form waits until somebody else may be looked up again.
 */
export interface Clients {
  /** Who people are: waits as long as Slack says, since a job or an answer can wait, too. */
  readonly people: WebClient;
  /** `views.open`: a trigger lives three seconds, so what is limited is refused at once and the answer goes as a message. */
  readonly opening: WebClient;
  /** Forms that stand already: they are filled a moment later. */
  readonly views: WebClient;
  /** Answers after the acknowledgement. */
  readonly messages: WebClient;
  /** Notices: a queue tries again, so nothing is tried twice or waited for here. */
  readonly notices: WebClient;
}

const silent = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, getLevel: () => "error", setName() {} };

export function createClients(token: string, options: WebClientOptions): Clients {
  const create = (more: WebClientOptions = {}) =>
    new WebClient(token, { ...options, ...more, logger: silent as never });
  return {
    people: create(),
    opening: create({ rejectRateLimitedCalls: true }),
    views: create(),
    messages: create(),
    notices: create({ retryConfig: { retries: 0 }, rejectRateLimitedCalls: true }),
  };
}
