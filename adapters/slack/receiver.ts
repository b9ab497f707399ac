import type { IncomingMessage } from "node:http";
import {
  type App as Bolt,
  HTTPModuleFunctions,
  HTTPReceiver,
  type Logger,
  type Receiver,
  type ReceiverEvent,
  SocketModeReceiver,
} from "@slack/bolt";
import type { App } from "../../src/core/request/app.ts";
import { createFreshness } from "./freshness.ts";
import { leaveOutOddFrames } from "./socket-frames.ts";

class Replayed extends Error {}

/** What both transports share: dedupe before the acknowledgement, nothing left hanging, work counted. */
interface Watch {
  readonly app: App;
  readonly track: (work: Promise<unknown>) => void;
}

/**
 * Bolt acknowledges events before it runs listeners, hangs for three seconds on what nobody matched and forgets what it
 * has seen: so each event is stored first by its id, and whatever nothing acknowledged is acknowledged at once.
 */
function guard(receiver: Receiver, watch: Watch, admit: (event: ReceiverEvent) => void): Receiver {
  const init = receiver.init.bind(receiver);
  receiver.init = (bolt: Bolt) => {
    const processEvent = async (event: ReceiverEvent) => {
      admit(event);
      const id: unknown = event.body.event_id;
      if (typeof id === "string" && !(await isNew(watch.app, id))) return event.ack();
      let acked = false;
      const tracked = {
        ...event,
        ack: async (answer?: unknown) => {
          acked = true;
          await event.ack(answer as never);
        },
      };
      const work = bolt.processEvent(tracked as ReceiverEvent);
      watch.track(work);
      await work;
      if (!acked) await event.ack();
    };
    return init({ processEvent } as unknown as Bolt);
  };
  return receiver;
}

/** First writer wins, also across processes. Events only refresh a home tab: none has to be picked up after a crash. */
async function isNew({ store, clock }: App, id: string): Promise<boolean> {
  return store.inbox.note(`event:${id}`, clock.now());
}

const bodyLimit = "256kb";
/** Slack's `ssl_check=1&token=…` is no longer than that. */
const sslCheckBytes = 500;

/** Slack signs everything but the question whether our certificate is good, which is short. */
export const mayBeSslCheck = ({ headers }: IncomingMessage): boolean =>
  !headers["x-slack-signature"] && Number(headers["content-length"]) <= sslCheckBytes;

/** After `refuseBody`, which keeps the body. */
export const isSslCheck = (request: IncomingMessage): boolean =>
  /^ssl_check=1(&|$)|&ssl_check=1(&|$)/.test(String((request as { rawBody?: Buffer }).rawBody ?? ""));

/**
 * Reads the body where Bolt will find it, and says with which status it is refused; undefined: it is Bolt's. Bolt looks
 * into the body where nobody catches what goes wrong: `null` would end the process.
 */
export async function refuseBody(request: IncomingMessage): Promise<number | undefined> {
  try {
    const whole = await HTTPModuleFunctions.bufferIncomingMessage(request, bodyLimit);
    // whoever signed it or not: Slack sends nothing like that
    return HTTPModuleFunctions.parseHTTPRequestBody(whole) === null ? 401 : undefined;
  } catch (error) {
    return HTTPModuleFunctions.isRawBodyError(error) ? error.statusCode : undefined;
  }
}

interface HttpOptions extends Watch {
  readonly signingSecret: string;
  readonly path: string;
  readonly logger: Logger;
}

export function createHttpReceiver({ signingSecret, path, logger, ...watch }: HttpOptions) {
  const freshness = createFreshness();
  const signatureOf = (event: ReceiverEvent) => String(event.customProperties?.signature);
  const receiver = new HTTPReceiver({
    signingSecret,
    logger,
    endpoints: [path],
    bodyLimit,
    unhandledRequestTimeoutMillis: 2800,
    customPropertiesExtractor: (request) => ({ signature: request.headers["x-slack-signature"] }),
    processEventErrorHandler: async ({ error, request, response }) => {
      const replayed = error instanceof Replayed;
      if (!replayed) {
        freshness.forget(String(request.headers["x-slack-signature"]));
        watch.app.log.error({ error: String(error) }, "a request from Slack failed");
      }
      if (!response.headersSent) response.writeHead(replayed ? 401 : 500).end();
      return true;
    },
  });
  guard(receiver, watch, (event) => {
    // look-ups have no effect, and the same typing within one second is signed alike
    if (event.body.type === "block_suggestion") return;
    if (!freshness.isFirst(signatureOf(event))) throw new Replayed();
  });
  return { receiver, isTimely: freshness.isTimely };
}

interface SocketOptions extends Watch {
  readonly appToken: string;
  readonly apiUrl: string | undefined;
  readonly logger: Logger;
}

/** Its own client options: Bolt changes shared ones, and a short retry configuration kills the process on reconnects. */
export function createSocketReceiver({ appToken, apiUrl, logger, ...watch }: SocketOptions) {
  let refuse: (error: Error) => void = () => {};
  /** Rejects with the remedy when Slack refuses the token. */
  const refused = new Promise<never>((_resolve, reject) => {
    refuse = reject;
  });
  refused.catch(() => {});
  const receiver = new SocketModeReceiver({
    appToken,
    logger: {
      ...logger,
      error(...messages) {
        logger.error(...messages);
        const why = /new WSS URL .*An API error occurred: (\w+)/.exec(messages.join(" "))?.[1];
        if (why && !/^(rate_?limited|internal_error|fatal_error|service_unavailable)$/.test(why)) refuse(noSocket(why));
      },
    },
    clientPingTimeout: 1000,
    installerOptions: { clientOptions: { ...(apiUrl && { slackApiUrl: apiUrl }) } },
  });
  leaveOutOddFrames(receiver, watch.app.log);
  return { receiver: guard(receiver, watch, () => {}), refused };
}

const noSocket = (why: string) =>
  new Error(
    `Slack opens no socket: ${why}. Under Basic Information make an app-level token with connections:write, copy it into SLACK_APP_TOKEN, and turn Socket Mode on.`,
  );
