import type { Inbound } from "../inbound.ts";
import type { Observe } from "../wire.ts";
import { createBearers } from "./connector/bearers.ts";
import type { CallName } from "./connector/connector.ts";
import { createRateLimits } from "./connector/rate-limits.ts";
import type { Timeouts } from "./driver/delivery.ts";
import { createDriver, type Driver } from "./driver/driver.ts";
import { createFaults, type Faults } from "./faults.ts";
import type { Json } from "./json.ts";
import { createOffice, type Office, type OfficeOptions } from "./office.ts";
import { type RecordedCall, startServer } from "./server.ts";
import { signToken, type TokenOverrides, toJwks } from "./signing.ts";

export interface FakeTeamsOptions extends OfficeOptions {
  /** how long the bot may take; Teams: 15 s for messages, 10 s for invokes, 5 s for those of message extensions */
  ackTimeoutMs?: number | Partial<Timeouts>;
  /** answer 429 beyond Teams' limits; default false, so that tests may hurry */
  rateLimits?: boolean;
  /** take any bearer on the connector, for bots without the token endpoint */
  acceptAnyBearer?: boolean;
  /** hears of every request and its answer, in both directions */
  observe?: Observe;
  /** what goes wrong on the way to the bot */
  inbound?: Inbound;
  /** for the lives of the bot's tokens, which it counts by the real clock; default the office's */
  tokenNow?: () => number;
}

export interface FakeTeams extends Pick<Office, "appId" | "appPassword" | "tenantId" | "bot"> {
  url: string;
  /** ends with a slash: what activities carry and where the bot calls */
  serviceUrl: string;
  /** OpenID configuration of the Bot Connector */
  metadataUrl: string;
  /** client_credentials for the connector */
  tokenUrl: string;
  jwks: { keys: Json[] };
  people: Office["people"];
  rooms: Office["rooms"];
  conversations: Office["conversations"];
  messages: Office["messages"];
  dialogs: Office["dialogs"];
  driver: Driver;
  faults: Faults;
  /** everything the bot called, the oldest first */
  calls: RecordedCall[];
  callsOf(name: CallName): RecordedCall[];
  /** sets the bot's messaging endpoint, such as http://127.0.0.1:3978/api/messages */
  connect(endpoint: string): void;
  /** a token as the Bot Connector signs it, spoiled as the overrides say */
  token(overrides?: TokenOverrides): Promise<string>;
  /** resolves once `ready` is true, looked at every 5 ms; rejects after `ms` (10,000) */
  until(ready: () => boolean, ms?: number): Promise<void>;
  close(): Promise<void>;
}

const usual: Timeouts = { message: 15_000, invoke: 10_000, extension: 5000 };

/** Starts a fake Microsoft Teams on an ephemeral port of 127.0.0.1. It keeps all state in memory and refuses what Teams refuses. */
export async function createFakeTeams(options: FakeTeamsOptions = {}): Promise<FakeTeams> {
  const office = createOffice(options);
  const faults = createFaults();
  const calls: RecordedCall[] = [];
  const bearers = createBearers(office, options.acceptAnyBearer === true, options.tokenNow ?? office.now);
  const rates = options.rateLimits ? createRateLimits(office.now) : undefined;
  const server = await startServer({ office, bearers, rates }, faults, (call, ms, fault) => {
    calls.push(call);
    const { body: request, path, method, ...rest } = call;
    const troubled = fault === undefined ? {} : { fault };
    options.observe?.({
      platform: "teams",
      direction: "out",
      request,
      ms,
      ...rest,
      path: `${method} ${path}`,
      ...troubled,
    });
  });
  const { serviceUrl } = server;
  let endpoint: string | undefined;
  return {
    url: server.url,
    serviceUrl,
    metadataUrl: server.metadataUrl,
    tokenUrl: server.tokenUrl,
    jwks: await toJwks(),
    appId: office.appId,
    appPassword: office.appPassword,
    tenantId: office.tenantId,
    bot: office.bot,
    people: office.people,
    rooms: office.rooms,
    conversations: office.conversations,
    messages: office.messages,
    dialogs: office.dialogs,
    driver: createDriver({
      ...{ office, serviceUrl, endpoint: () => endpoint, timeouts: toTimeouts(options.ackTimeoutMs) },
      ...{ observe: options.observe, inbound: options.inbound },
    }),
    faults,
    calls,
    callsOf: (name) => calls.filter((call) => call.name === name),
    connect(next) {
      endpoint = next;
    },
    token: (overrides) => signToken({ appId: office.appId, serviceUrl, now: office.now }, overrides),
    until: waitUntil,
    async close() {
      faults.clear();
      await server.close();
    },
  };
}

const toTimeouts = (given: FakeTeamsOptions["ackTimeoutMs"]): Timeouts =>
  typeof given === "number" ? { message: given, invoke: given, extension: given } : { ...usual, ...given };

async function waitUntil(ready: () => boolean, ms = 10_000): Promise<void> {
  const deadline = Date.now() + ms;
  while (!ready()) {
    if (Date.now() > deadline) throw new Error(`Not so after ${ms} ms: ${ready}`);
    await new Promise((wait) => setTimeout(wait, 5));
  }
}
