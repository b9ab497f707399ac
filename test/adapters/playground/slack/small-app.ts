import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from "@slack/bolt";
import type { FakeSlack } from "../../../../adapters/playground/fakes/slack/fake-slack.ts";

/** A real Bolt app against the fake; `close` stops it. */
export interface SmallApp {
  app: App;
  close(): Promise<void>;
}

const silent = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};
const quick = { retries: 2, minTimeout: 10, maxTimeout: 20 };

/** Bolt over HTTP: `fake.connect` is done here. */
export async function startHttpApp(fake: FakeSlack, listen: (app: App) => void): Promise<SmallApp> {
  const receiver = new HTTPReceiver({
    signingSecret: fake.workspace.signingSecret,
    endpoints: ["/slack/events"],
    logger: silent,
  });
  const app = new App({
    receiver,
    token: fake.workspace.botToken,
    deferInitialization: true,
    convoStore: false,
    logger: silent,
    clientOptions: { slackApiUrl: fake.apiUrl, retryConfig: quick, timeout: 2000 },
  });
  listen(app);
  await app.init();
  const server: Server = createServer((request, response) => receiver.requestListener(request, response));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  fake.connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
  return {
    app,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}

/** Bolt in socket mode; resolves when the fake has its connection. */
export async function startSocketApp(fake: FakeSlack, listen: (app: App) => void): Promise<SmallApp> {
  const receiver = new SocketModeReceiver({
    appToken: fake.workspace.appToken,
    logger: silent,
    clientPingTimeout: 1000,
    installerOptions: { clientOptions: { slackApiUrl: fake.apiUrl } },
  });
  const app = new App({
    receiver,
    socketMode: true,
    token: fake.workspace.botToken,
    deferInitialization: true,
    convoStore: false,
    logger: silent,
    clientOptions: { slackApiUrl: fake.apiUrl },
  });
  listen(app);
  await app.init();
  await app.start();
  return {
    app,
    async close() {
      await app.stop();
    },
  };
}
