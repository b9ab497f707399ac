import { createHmac } from "node:crypto";
import { request } from "node:http";
import { type Inbound, straight } from "../../inbound.ts";
import type { Observe } from "../../wire.ts";
import { isJson, type Json, parseJson } from "../json.ts";
import type { SocketMode } from "../socket.ts";
import type { Workspace } from "../workspace.ts";

/** What came back from the app for one inbound request. */
export interface Delivery {
  /** HTTP status; 200 for an acknowledged envelope in socket mode; 0 when nothing came back */
  status: number;
  body: string;
  /** the body (or the envelope's payload) as JSON; undefined if it is none */
  json: unknown;
  /** milliseconds until the answer, or until Slack gave up */
  ms: number;
  /** `operation_timeout`: no answer in time; `dispatch_failed`: no connection, or a status other than 2xx */
  error?: string;
  /** what was sent, for redelivery */
  sent: Sent;
}

export interface Sent {
  kind: "slash_commands" | "interactive" | "events_api" | "raw";
  body: string;
  headers: Record<string, string>;
  payload?: Json;
}

export interface Delivering {
  workspace: Workspace;
  appUrl: () => string | undefined;
  socket: SocketMode;
  /** Slack: an app has three seconds to acknowledge */
  ackTimeoutMs: number;
  observe?: Observe | undefined;
  inbound?: Inbound | undefined;
}

/** Slack's request signature, version 0: HMAC-SHA256 over `v0:timestamp:body`. */
export const sign = (secret: string, timestamp: number | string, body: string): string =>
  `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex")}`;

/** The signed form-encoded or JSON request that Slack makes for a payload. */
export function toSent(kind: Sent["kind"], payload: Json): Sent {
  if (kind === "events_api")
    return { kind, payload, body: JSON.stringify(payload), headers: { "content-type": "application/json" } };
  const form = kind === "slash_commands" ? (payload as Record<string, string>) : { payload: JSON.stringify(payload) };
  return {
    kind,
    payload,
    body: new URLSearchParams(form).toString(),
    headers: { "content-type": "application/x-www-form-urlencoded" },
  };
}

/** Sends over the socket if the app is connected there, else to its request URL. Look-ups are never held up. */
export function deliver(to: Delivering, sent: Sent, retry?: Retry): Promise<Delivery> {
  const { inbound = straight } = to;
  if (sent.payload?.type === "block_suggestion") return deliverOnce(to, sent, retry);
  return inbound.pass((fault) =>
    deliverOnce(to, sent, fault === "redelivery" ? { number: 1, reason: "http_timeout" } : retry, fault),
  );
}

async function deliverOnce(to: Delivering, sent: Sent, retry?: Retry, fault?: string): Promise<Delivery> {
  const at = to.workspace.now();
  const delivery = await send(to, sent, retry);
  const { status, json, body, ms, error } = delivery;
  const url = to.appUrl();
  to.observe?.({
    ...{
      platform: "slack",
      direction: "in",
      name: nameOf(sent),
      request: sent.payload ?? sent.body,
      answer: json ?? body,
    },
    ...{ at, ms, status, deadlineMs: to.ackTimeoutMs, ...(error === undefined ? {} : { error }) },
    ...{ path: url ? `POST ${new URL(url).pathname}` : "socket", ...(fault === undefined ? {} : { fault }) },
  });
  return delivery;
}

export interface Retry {
  number: number;
  /** Slack: `http_timeout`, `http_error`, `connection_failed`, `too_many_redirects`, `ssl_error`, `unknown_error` */
  reason: string;
}

const nameOf = ({ kind, payload }: Sent): string =>
  String(
    kind === "slash_commands" ? payload?.command : ((isJson(payload?.event) ? payload.event : payload)?.type ?? kind),
  );

async function send(to: Delivering, sent: Sent, retry?: Retry): Promise<Delivery> {
  if (to.appUrl() === undefined) return deliverBySocket(to, sent, retry);
  // whatever day it is in the workspace: the app compares with the real clock
  const timestamp = String(Math.floor(Date.now() / 1000));
  const retryHeaders = retry ? { "x-slack-retry-num": String(retry.number), "x-slack-retry-reason": retry.reason } : {};
  return post(to, sent, {
    "x-slack-request-timestamp": timestamp,
    "x-slack-signature": sign(to.workspace.signingSecret, timestamp, sent.body),
    ...retryHeaders,
  });
}

async function deliverBySocket(to: Delivering, sent: Sent, retry?: Retry): Promise<Delivery> {
  const started = performance.now();
  const connected = to.socket.connected > 0;
  const envelope = {
    type: sent.kind,
    payload: sent.payload,
    accepts_response_payload: sent.kind !== "events_api",
    ...(sent.kind === "events_api" ? { retry_attempt: retry?.number ?? 0, retry_reason: retry?.reason ?? "" } : {}),
  };
  const ack = await to.socket.deliver(envelope, to.ackTimeoutMs);
  const ms = performance.now() - started;
  if (!ack)
    return {
      status: 0,
      body: "",
      json: undefined,
      ms,
      error: connected ? "operation_timeout" : "dispatch_failed",
      sent,
    };
  const text =
    typeof ack.payload === "string" ? ack.payload : ack.payload === undefined ? "" : JSON.stringify(ack.payload);
  return { status: 200, body: text, json: parseJson(text), ms, sent };
}

/** Posts to the app's request URL exactly these headers and bytes. */
export function post(to: Delivering, sent: Sent, headers: Record<string, string>): Promise<Delivery> {
  const started = performance.now();
  const appUrl = to.appUrl();
  if (appUrl === undefined)
    return Promise.resolve({ status: 0, body: "", json: undefined, ms: 0, error: "dispatch_failed", sent });
  return new Promise((resolve) => {
    const finish = (result: Pick<Delivery, "status" | "body" | "error">): void => {
      clearTimeout(timer);
      resolve({ ...result, json: parseJson(result.body), ms: performance.now() - started, sent });
    };
    const outgoing = request(appUrl, {
      method: "POST",
      agent: false,
      headers: {
        ...sent.headers,
        "content-length": String(Buffer.byteLength(sent.body)),
        "user-agent": "Slackbot 1.0",
        ...headers,
      },
    });
    const timer = setTimeout(() => {
      finish({ status: 0, body: "", error: "operation_timeout" });
      outgoing.destroy();
    }, to.ackTimeoutMs);
    outgoing.on("error", () => finish({ status: 0, body: "", error: "dispatch_failed" }));
    outgoing.on("response", (incoming) => {
      let body = "";
      incoming.setEncoding("utf8");
      incoming.on("data", (chunk: string) => {
        body += chunk;
      });
      incoming.on("error", () => finish({ status: 0, body, error: "dispatch_failed" }));
      incoming.on("end", () => {
        const status = incoming.statusCode ?? 0;
        finish({ status, body, ...(status >= 200 && status < 300 ? {} : { error: "dispatch_failed" }) });
      });
    });
    outgoing.end(sent.body);
  });
}
