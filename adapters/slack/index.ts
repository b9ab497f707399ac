import type { IncomingMessage, ServerResponse } from "node:http";
import { type BlockAction, App as Bolt, type Receiver } from "@slack/bolt";
import { WebAPIPlatformError, type WebClient } from "@slack/web-api";
import type { App } from "../../src/core/request/app.ts";
import { inTime } from "../../src/core/request/in-time.ts";
import { createInflight } from "../../src/core/request/inflight.ts";
import { resumeLate } from "../../src/core/request/late.ts";
import type { Locale } from "../../src/domain/chat/words.ts";
import { UnreachableError } from "../../src/domain/errors.ts";
import type { ProfileDefaults } from "../../src/domain/identity/identity.ts";
import type { Messenger } from "../../src/ports/chat/messenger.ts";
import type { Members } from "../../src/ports/identity/members.ts";
import { createClients } from "./clients.ts";
import { isResponseUrl } from "./deliver.ts";
import type { Installation } from "./identity.ts";
import { createBoltLogger } from "./logger.ts";
import { slash } from "./manifest.ts";
import { createMembers } from "./members.ts";
import { createMessenger } from "./messenger.ts";
import { createHttpReceiver, createSocketReceiver, isSslCheck, mayBeSslCheck, refuseBody } from "./receiver.ts";
import type { ActionBody, SubmissionBody } from "./request.ts";
import { createServe, type Patience } from "./serve.ts";
import type { Surface } from "./surface.ts";

export interface SlackOptions {
  readonly botToken: string;
  /** HTTP mode; with an app-level token socket mode is used instead. */
  readonly signingSecret?: string;
  readonly appToken?: string;
  readonly apiUrl?: string;
  /** Of people whose profile does not say theirs. */
  readonly defaults: ProfileDefaults;
  readonly patience?: Patience;
}

export interface Slack {
  readonly members: Members;
  readonly messenger: Messenger;
  /** Where the HTTP server hands over; undefined in socket mode. */
  readonly path: string | undefined;
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Rejects with the remedy when Slack refuses the token. */
  start(app: App): Promise<void>;
  /** Waits for what is still being answered, ten seconds at most. */
  stop(): Promise<void>;
}

const path = "/slack/events";

export function createSlack(options: SlackOptions): Slack {
  const { botToken, signingSecret, appToken, apiUrl } = options;
  const clientOptions = {
    ...(apiUrl && { slackApiUrl: apiUrl }),
    retryConfig: { retries: 2, minTimeout: 200, maxTimeout: 2000 },
    timeout: 8000,
  };
  const { track, settled } = createInflight();
  let home: Installation = { teamId: "", enterpriseId: undefined };
  let handle: Slack["handle"] = (_request, response) => void response.writeHead(503).end();
  let stopping: (() => Promise<void>)[] = [];
  const clients = createClients(botToken, clientOptions);
  const surface = (locale: Locale): Surface => ({
    ...{ locale, command: slash.command, installation: home },
    ...(appToken !== undefined && { unreachable: true }),
  });
  const messenger = createMessenger({
    client: clients.notices,
    installation: () => (home.teamId === "" ? undefined : home),
    surface,
  });

  async function start(app: App): Promise<void> {
    const self = await introduce(clients.people);
    home = { teamId: String(self.team_id), enterpriseId: self.enterprise_id };
    const logger = createBoltLogger(app.log);
    const watch = { app, track, logger };
    const serve = createServe({
      ...{ app, clients, track, surface, installation: () => home },
      isResponseUrl: isResponseUrl(apiUrl),
      patience: options.patience ?? { answer: 1000, store: 1200 },
    });
    const http = signingSecret && !appToken ? createHttpReceiver({ ...watch, signingSecret, path }) : undefined;
    const socket = http ? undefined : createSocketReceiver({ ...watch, appToken: appToken ?? "", apiUrl });
    const receiver = (http ?? socket)?.receiver as Receiver;
    const bolt = new Bolt({
      ...{ receiver, logger, token: botToken, clientOptions, deferInitialization: true, convoStore: false },
      extendedErrorHandler: true,
      ...(self.bot_id &&
        self.user_id && { tokenVerificationEnabled: false, botId: self.bot_id, botUserId: self.user_id }),
    });
    listen(bolt, serve);
    await bolt.init();
    const resume = resumeLate(app, "slack", ({ body }) => serve.redo(body));
    stopping = [resume, async () => void (http ? undefined : await bolt.stop())];
    // Bolt would try a token that Slack refuses for ever, and name no variable
    if (socket) await Promise.race([bolt.start(), socket.refused]);
    if (http) handle = mount(http);
  }

  return {
    members: createMembers(clients.people, () => home, options.defaults),
    messenger,
    path: appToken ? undefined : path,
    handle: (request, response) => handle(request, response),
    start,
    async stop() {
      const [resume, transport] = stopping;
      // what takes longer is stored, and another process answers it
      await inTime(Promise.all([settled(), resume?.()]), 10_000, () => {});
      await transport?.();
    },
  };
}

/** Few listeners: Bolt walks through all of them on every request. */
function listen(bolt: Bolt, serve: ReturnType<typeof createServe>): void {
  bolt.command(/.*/, ({ body, ack }) => serve.command(body, ack as never));
  bolt.action<BlockAction>({ type: "block_actions" }, ({ body, ack }) =>
    serve.action(body as unknown as ActionBody, ack as never),
  );
  bolt.view({ type: "view_submission", callback_id: /.*/ }, ({ body, ack }) =>
    serve.submission(body as unknown as SubmissionBody, ack as never),
  );
  bolt.options<"block_suggestion">({ type: "block_suggestion" } as never, ({ body, ack }) =>
    serve.options(body as unknown as Parameters<typeof serve.options>[0], ack as never),
  );
  bolt.event("app_home_opened", async ({ event, body }) => {
    if (event.tab === "home") await serve.home({ id: event.user, team_id: body.team_id });
  });
}

function mount({ receiver, isTimely }: ReturnType<typeof createHttpReceiver>): Slack["handle"] {
  return (request, response) => {
    const timely = isTimely(request);
    // what is not signed is looked at only where it can be Slack asking whether our certificate is good
    if (!timely && !mayBeSslCheck(request)) return void response.writeHead(401).end();
    void refuseBody(request).then((refused) => {
      if (refused) return void response.writeHead(refused).end();
      if (!timely) return void response.writeHead(isSslCheck(request) ? 200 : 401).end();
      try {
        receiver.requestListener(request, response);
      } catch {
        response.writeHead(404).end();
      }
    });
  };
}

async function introduce(client: WebClient) {
  try {
    return await client.auth.test();
  } catch (error) {
    if (!(error instanceof WebAPIPlatformError))
      throw new UnreachableError(
        "not reachable; check that this machine reaches Slack (SLACK_API_URL, proxy, DNS)",
        error,
      );
    throw new Error(
      `Slack does not let us in: ${error.data.error}. Install the app in your workspace again and copy its Bot User OAuth Token into SLACK_BOT_TOKEN.`,
    );
  }
}
