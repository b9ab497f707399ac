import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Answer, Asked } from "./answering.ts";
import type { Fault, Faults } from "./faults.ts";
import { Refusal } from "./refusal.ts";
import { findRoute, type Route } from "./route.ts";

export interface RecordedCall {
  /** the operation's; `unknown` where there is none */
  name: string;
  method: string;
  path: string;
  body: unknown;
  /** 0 when nothing came back */
  status: number;
  answer: unknown;
  at: number;
}

export interface ServerParts {
  faults: Faults;
  now(): number;
  answer(route: Route, asked: Asked): Answer;
  login(form: URLSearchParams): { status: number; answer: unknown };
  observe(call: RecordedCall, ms: number, fault?: string): void;
}

const loginPath = /^\/auth\/realms\/[a-z-]+\/protocol\/openid-connect\/token$/;

/** The HTTP side: both versions of the interface and the login on one ephemeral port of this machine. */
export async function startServer({ faults, now, answer, login, observe }: ServerParts) {
  const http = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((done) => http.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, search, searchParams: query } = new URL(request.url ?? "/", url);
    const { method = "GET", headers } = request;
    const text = await readText(request);
    const about = { method, path: pathname + search };
    if (method === "POST" && loginPath.test(pathname)) {
      const form = new URLSearchParams(text);
      return perform(response, { name: "token", ...about, body: Object.fromEntries(form) }, () => {
        const { status, answer: body } = login(form);
        return { status, body };
      });
    }
    const route = routeOr(method, pathname);
    const name = route instanceof Refusal ? "unknown" : route.operation.name;
    const asked = { text, type: headers["content-type"], authorization: headers.authorization, query };
    await perform(response, { name, ...about, body: parse(text) }, () =>
      route instanceof Refusal ? route : answer(route, asked),
    );
  }

  async function perform(
    response: ServerResponse,
    about: Pick<RecordedCall, "name" | "method" | "path" | "body">,
    work: () => Answer,
  ): Promise<void> {
    const since = performance.now();
    const fault = faults.take(about.name);
    const note = ({ status, body }: Answer) =>
      observe({ ...about, status, answer: body, at: now() }, performance.now() - since, fault?.kind);
    const run = (): Answer => {
      const done = work();
      note(done);
      return done;
    };
    if (!fault) return send(response, run());
    if (fault.kind === "delay") {
      await new Promise((wait) => setTimeout(wait, fault.ms));
      return send(response, run());
    }
    const done = fault.after ? run() : undefined;
    if (!done && fault.kind !== "hang") note(toAnswer(fault));
    if (fault.kind === "status") return send(response, toAnswer(fault));
    if (fault.kind === "drop") return void response.destroy();
    await fault.released;
    if (!response.destroyed) send(response, done ?? run());
  }

  return {
    url,
    async close(): Promise<void> {
      http.closeAllConnections();
      await new Promise<void>((done) => http.close(() => done()));
    },
  };
}

const toAnswer = (fault: Fault): Answer =>
  fault.kind === "status" ? fault : { status: 0, body: { fault: fault.kind } };

function routeOr(method: string, path: string): Route | Refusal {
  try {
    return findRoute(method, path);
  } catch (error) {
    return error instanceof Refusal ? error : new Refusal(400, undefined);
  }
}

/** Without a body, a sentence as text, or JSON. */
function send(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  const type = typeof body === "string" ? "text/plain; charset=utf-8" : "application/json; charset=utf-8";
  response.writeHead(status, { ...headers, ...(body === undefined ? {} : { "content-type": type }) });
  response.end(body === undefined || typeof body === "string" ? body : JSON.stringify(body));
}

function parse(text: string): unknown {
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
