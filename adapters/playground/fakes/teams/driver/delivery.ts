import { request } from "node:http";
import { type Inbound, straight } from "../../inbound.ts";
import type { Observe } from "../../wire.ts";
import { type Json, parseJson } from "../json.ts";
import type { Office } from "../office.ts";
import { signToken, type TokenOverrides } from "../signing.ts";

/** What came back from the bot for one activity. */
export interface Delivery {
  /** HTTP status; 0 when nothing came back or nothing was sent */
  status: number;
  body: string;
  /** the body as JSON; undefined if it is none */
  json: unknown;
  headers: Record<string, string | string[] | undefined>;
  /** milliseconds until the answer, or until Teams gave up */
  ms: number;
  /** why Teams counts it as failed: `timeout`, `unreachable`, `not_sent`, or `HTTP 500: …` with what the bot said */
  error?: string;
  activity: Json;
}

export interface Timeouts {
  message: number;
  invoke: number;
  extension: number;
}

export interface Delivering {
  office: Office;
  serviceUrl: string;
  endpoint: () => string | undefined;
  timeouts: Timeouts;
  observe?: Observe | undefined;
  inbound?: Inbound | undefined;
}

/** `token`: what is spoiled in it; `authorization`: the whole header, null for none. */
export interface Auth {
  token?: TokenOverrides;
  authorization?: string | null;
}

/** Sends an activity as the Bot Connector does, with a fresh token. Look-ups are never held up. */
export function deliver(to: Delivering, activity: Json, auth: Auth = {}): Promise<Delivery> {
  const { inbound = straight } = to;
  if (activity.name === "application/search") return deliverOnce(to, activity, auth);
  return inbound.pass((fault) => deliverOnce(to, activity, auth, fault));
}

async function deliverOnce(to: Delivering, activity: Json, auth: Auth, fault?: string): Promise<Delivery> {
  const { appId, now } = to.office;
  const right = `Bearer ${await signToken({ appId, serviceUrl: to.serviceUrl, now }, auth.token)}`;
  const authorization = auth.authorization === undefined ? right : auth.authorization;
  const [at, timeoutMs] = [now(), timeoutOf(to.timeouts, activity)];
  const answer = await post(to, JSON.stringify(activity), {
    headers: { "content-type": "application/json; charset=utf-8", ...(authorization ? { authorization } : {}) },
    timeoutMs,
  });
  const { status, json, body, ms, error } = answer;
  const url = to.endpoint();
  to.observe?.({
    ...{ platform: "teams", direction: "in", name: String(activity.name ?? activity.type), request: activity },
    ...{ answer: json ?? body, at, ms, status, deadlineMs: timeoutMs, ...(error === undefined ? {} : { error }) },
    ...{ path: `POST ${url ? new URL(url).pathname : ""}`, ...(fault === undefined ? {} : { fault }) },
  });
  return { ...answer, activity };
}

const timeoutOf = (timeouts: Timeouts, { type, name }: Json): number => {
  if (type !== "invoke") return timeouts.message;
  return String(name).startsWith("composeExtension/") ? timeouts.extension : timeouts.invoke;
};

export const notSent = (activity: Json): Delivery => ({
  status: 0,
  body: "",
  json: undefined,
  headers: {},
  ms: 0,
  error: "not_sent",
  activity,
});

/** Posts to the bot's endpoint exactly these headers and bytes. */
export function post(
  to: Pick<Delivering, "endpoint">,
  body: string,
  { headers, timeoutMs }: { headers: Record<string, string>; timeoutMs: number },
): Promise<Omit<Delivery, "activity">> {
  const started = performance.now();
  const endpoint = to.endpoint();
  if (endpoint === undefined) throw new Error("The fake Teams knows no bot yet: call connect(endpoint) first");
  return new Promise((resolve) => {
    const finish = (result: Pick<Delivery, "status" | "body" | "error">, back: Delivery["headers"] = {}): void => {
      clearTimeout(timer);
      resolve({ ...result, json: parseJson(result.body), headers: back, ms: performance.now() - started });
    };
    const length = String(Buffer.byteLength(body));
    const outgoing = request(endpoint, {
      method: "POST",
      agent: false,
      headers: {
        "content-length": length,
        "user-agent": "Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)",
        ...headers,
      },
    });
    const timer = setTimeout(() => {
      finish({ status: 0, body: "", error: "timeout" });
      outgoing.destroy();
    }, timeoutMs);
    outgoing.on("error", () => finish({ status: 0, body: "", error: "unreachable" }));
    outgoing.on("response", (incoming) => {
      let text = "";
      incoming.setEncoding("utf8");
      incoming.on("data", (chunk: string) => {
        text += chunk;
      });
      incoming.on("error", () => finish({ status: 0, body: text, error: "unreachable" }));
      incoming.on("end", () => {
        const status = incoming.statusCode ?? 0;
        const good = status >= 200 && status < 300;
        finish({ status, body: text, ...(good ? {} : { error: `HTTP ${status}: ${text}` }) }, incoming.headers);
      });
    });
    outgoing.end(body);
  });
}
