import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Inbound } from "../inbound.ts";
import type { Observe } from "../wire.ts";
import { createDriver, type Driver } from "./driver/driver.ts";
import { createFaults, type Fault, type Faults } from "./faults.ts";
import type { Json } from "./json.ts";
import { storeUpload } from "./methods/file-methods.ts";
import { createRateLimits } from "./methods/rate-limits.ts";
import { postToResponseUrl } from "./methods/response-urls.ts";
import { type RecordedCall, readCall, runMethod } from "./methods/web-api.ts";
import { createSocketMode } from "./socket.ts";
import { createWorkspace, type Workspace, type WorkspaceOptions } from "./workspace.ts";

export interface FakeSlackOptions extends WorkspaceOptions {
  /** the app's request URL for everything; left out (and never set by `connect`): socket mode */
  appUrl?: string;
  /** commands of the app and whether its manifest says `should_escape`; unknown ones escape */
  commands?: Record<string, { shouldEscape: boolean }>;
  /** answer 429 beyond Slack's calls per minute and messages per second; default false, so that tests may hurry */
  rateLimits?: boolean;
  /** hears of every request and its answer, in both directions */
  observe?: Observe;
  /** what goes wrong on the way to the app */
  inbound?: Inbound;
}

export interface FakeSlack {
  /** `http://127.0.0.1:<port>` */
  url: string;
  /** what goes into `slackApiUrl` */
  apiUrl: string;
  workspace: Workspace;
  /** people: they type, click, fill in and read */
  driver: Driver;
  faults: Faults;
  /** everything the app called, the oldest first */
  calls: RecordedCall[];
  /** calls of one method, or of `response_url` */
  callsOf(method: string): RecordedCall[];
  /** sets the app's request URL; undefined: back to socket mode */
  connect(appUrl: string | undefined): void;
  /** Any frame over every socket, however odd */
  sendFrame(frame: string): void;
  /** Slack's regular disconnect of all sockets, which the app must survive */
  refreshSockets(): void;
  /** open connections of socket mode */
  readonly sockets: number;
  /** resolves once `ready` is true, looked at every 5 ms; rejects after `ms` (10,000) */
  until(ready: () => boolean, ms?: number): Promise<void>;
  close(): Promise<void>;
}

/** Starts a fake Slack on an ephemeral port of 127.0.0.1. It keeps all state in memory and refuses what Slack refuses. */
export async function createFakeSlack(options: FakeSlackOptions = {}): Promise<FakeSlack> {
  const workspace = createWorkspace(options);
  const faults = createFaults();
  const calls: RecordedCall[] = [];
  const record = (call: RecordedCall, { path, since, fault }: Asked): void => {
    calls.push(call);
    const { method: name, args: request, ...rest } = call;
    const about = { platform: "slack", direction: "out", name, path: `POST ${path}`, request } as const;
    const troubled = fault === undefined ? {} : { fault };
    options.observe?.({ ...about, ...rest, ms: performance.now() - since, ...troubled });
  };
  const socket = createSocketMode(workspace.appId);
  const rates = options.rateLimits ? createRateLimits(workspace.now) : undefined;
  let appUrl = options.appUrl;

  const http = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  http.on("upgrade", (request, upgraded, head) => socket.upgrade(request, upgraded, head));
  await new Promise<void>((done) => http.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const addresses = { url, socketUrl: () => url.replace("http", "ws") + socket.issueTicket() };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? "/", url).pathname;
    const body = await readBody(request);
    const [, area, name = ""] = path.split("/");
    const asked: Asked = { path, since: performance.now() };
    if (area === "api")
      return answerWith(response, name, asked, () => callMethod(request, name, body.toString("utf8"), asked));
    if (area === "commands" || area === "actions") {
      return answerWith(response, "response_url", asked, () => callResponseUrl(asked, body.toString("utf8")));
    }
    if (area === "upload") {
      return answerWith(response, "upload", asked, () => {
        const ok = storeUpload(workspace, path.split("/").at(-1) ?? "", body, request.headers["content-type"] ?? "");
        return { status: ok ? 200 : 400, answer: ok ? `OK - ${body.length}` : "invalid upload" };
      });
    }
    response.writeHead(404).end();
  }

  function callMethod(request: IncomingMessage, name: string, body: string, asked: Asked) {
    const { headers } = request;
    const read = () => readCall(body, headers["content-type"] ?? "", headers.authorization);
    const { args, answer } = runMethod(workspace, name, read, { ...addresses, checkRate: rates?.check ?? (() => {}) });
    const status = answer.error === "ratelimited" ? 429 : 200;
    record({ method: name, args, answer, status, at: workspace.now() }, asked);
    return { status, answer };
  }

  function callResponseUrl(asked: Asked, body: string): { status: number; answer: Json | string } {
    const { status, args, answer } = postToResponseUrl(workspace, asked.path, body);
    record({ method: "response_url", args, answer, status, at: workspace.now() }, asked);
    return { status, answer: status === 200 ? "ok" : answer };
  }

  async function answerWith(
    response: ServerResponse,
    target: string,
    asked: Asked,
    run: () => { status: number; answer: Json | string },
  ): Promise<void> {
    const fault = faults.take(target);
    if (!fault) return send(response, run());
    asked.fault = fault.kind;
    const lost = "after" in fault && fault.after ? run() : undefined;
    const done =
      lost || fault.kind === "delay" || fault.kind === "hang" ? undefined : recordFault(target, fault, asked);
    if (fault.kind === "rate_limited") {
      response.setHeader("retry-after", String(fault.retryAfterSeconds));
      return send(response, { status: 429, answer: done ?? {} });
    }
    if (fault.kind === "status") return send(response, { status: fault.status, answer: "error" });
    if (fault.kind === "error") return send(response, { status: 200, answer: { ok: false, error: fault.error } });
    if (fault.kind === "delay") {
      await new Promise((wait) => setTimeout(wait, fault.ms));
      return send(response, run());
    }
    if (fault.kind === "hang") {
      await fault.released;
      if (!response.destroyed) send(response, lost ?? run());
      return;
    }
    response.destroy();
  }

  function recordFault(method: string, fault: Fault, asked: Asked): Json {
    const error =
      fault.kind === "rate_limited" ? "ratelimited" : fault.kind === "error" ? fault.error : `fault:${fault.kind}`;
    const status =
      fault.kind === "rate_limited" ? 429 : fault.kind === "status" ? fault.status : fault.kind === "error" ? 200 : 0;
    const answer = { ok: false, error };
    record({ method, args: {}, answer, status, at: workspace.now() }, asked);
    return answer;
  }

  const delivering = {
    workspace,
    socket,
    appUrl: () => appUrl,
    ackTimeoutMs: options.ackTimeoutMs ?? 3000,
    observe: options.observe,
    inbound: options.inbound,
  };
  return {
    url,
    apiUrl: `${url}/api/`,
    workspace,
    faults,
    calls,
    driver: createDriver({ ...delivering, url, commands: options.commands ?? {} }),
    callsOf: (method) => calls.filter((call) => call.method === method),
    connect(next) {
      appUrl = next;
    },
    sendFrame: (frame) => socket.sendFrame(frame),
    refreshSockets: () => socket.refresh(),
    get sockets() {
      return socket.connected;
    },
    until: waitUntil,
    async close() {
      faults.clear();
      await socket.close();
      http.closeAllConnections();
      await new Promise<void>((done) => http.close(() => done()));
    },
  };
}

/** A request as it came in, and what was done to it. */
interface Asked {
  readonly path: string;
  readonly since: number;
  fault?: string;
}

async function waitUntil(ready: () => boolean, ms = 10_000): Promise<void> {
  const deadline = Date.now() + ms;
  while (!ready()) {
    if (Date.now() > deadline) throw new Error(`Not so after ${ms} ms: ${ready}`);
    await new Promise((wait) => setTimeout(wait, 5));
  }
}

function send(response: ServerResponse, { status, answer }: { status: number; answer: Json | string }): void {
  const text = typeof answer === "string" ? answer : JSON.stringify(answer);
  const type = typeof answer === "string" ? "text/plain" : "application/json; charset=utf-8";
  if (typeof answer !== "string" && answer.retryAfter !== undefined)
    response.setHeader("retry-after", String(answer.retryAfter));
  response.writeHead(status, { "content-type": type }).end(text);
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
