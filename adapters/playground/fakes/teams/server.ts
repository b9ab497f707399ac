import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type CallName, type Connector, readCall, runCall } from "./connector/connector.ts";
import { ConnectorError } from "./connector/connector-error.ts";
import type { Fault, Faults } from "./faults.ts";
import { type Json, parseJson } from "./json.ts";
import { issuer, toJwks } from "./signing.ts";

export interface RecordedCall {
  name: CallName;
  method: string;
  path: string;
  body: unknown;
  status: number;
  answer: unknown;
  at: number;
}

interface Answer {
  status: number;
  answer: unknown;
  retryAfterSeconds?: number;
}

const metadataPath = "/v1/.well-known/openidconfiguration";
const keysPath = "/v1/.well-known/keys";
const tokenPath = "/oauth2/v2.0/token";

export interface TeamsServer {
  url: string;
  serviceUrl: string;
  metadataUrl: string;
  tokenUrl: string;
  close(): Promise<void>;
}

/** The HTTP side: connector, token endpoint and published keys on one ephemeral port. */
export async function startServer(
  connector: Connector,
  faults: Faults,
  observe: (call: RecordedCall, ms: number, fault?: string) => void,
): Promise<TeamsServer> {
  const http: Server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((done) => http.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const tokenUrl = `${url}/${connector.office.tenantId}${tokenPath}`;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = new URL(request.url ?? "/", url);
    const method = request.method ?? "GET";
    const body = await readBody(request);
    if (target.pathname === metadataPath) return send(response, { status: 200, answer: toMetadata() });
    if (target.pathname === keysPath) return send(response, { status: 200, answer: await toJwks() });
    const { bearers } = connector;
    if (method === "POST" && target.pathname.endsWith(tokenPath)) {
      const fields = Object.fromEntries(new URLSearchParams(body));
      return answerWith(response, { name: "token", method, path: target.pathname, body: fields }, () =>
        bearers.give(body),
      );
    }
    const call = readCall(method, target);
    const { pathname, search } = target;
    const nowhere = `No HTTP resource was found that matches ${method} ${pathname}`;
    if (!call) return send(response, { status: 404, answer: { error: { code: "NotFound", message: nowhere } } });
    const about = { name: call.name, method, path: pathname + search, body: parseJson(body) };
    await answerWith(response, about, () => runCall(connector, call, request.headers.authorization, body));
  }

  function toMetadata(): Json {
    return {
      issuer,
      authorization_endpoint: `${url}/no-authorization-here`,
      token_endpoint: tokenUrl,
      jwks_uri: url + keysPath,
      id_token_signing_alg_values_supported: ["RS256"],
      token_endpoint_auth_methods_supported: ["private_key_jwt"],
    };
  }

  type About = Pick<RecordedCall, "name" | "method" | "path" | "body">;
  const record = (about: About, { status, answer }: Answer, since: number, fault?: string): void =>
    observe({ ...about, status, answer, at: connector.office.now() }, performance.now() - since, fault);

  async function answerWith(response: ServerResponse, about: About, work: () => Answer): Promise<void> {
    const since = performance.now();
    const run = (): Answer => {
      const answer = refusedOr(work);
      record(about, answer, since, fault?.kind);
      return answer;
    };
    const fault = faults.take(about.name);
    if (!fault) return send(response, run());
    if (fault.kind === "delay") {
      await new Promise((wait) => setTimeout(wait, fault.ms));
      return send(response, run());
    }
    const done = fault.after ? run() : undefined;
    if (!done && fault.kind !== "hang") record(about, toFaultAnswer(fault), since, fault.kind);
    if (fault.kind === "status") return send(response, toFaultAnswer(fault));
    if (fault.kind === "empty") return void response.writeHead(200).end();
    if (fault.kind === "drop") return void response.destroy();
    await fault.released;
    if (!response.destroyed) send(response, done ?? run());
  }

  return {
    url,
    serviceUrl: `${url}/emea/`,
    metadataUrl: url + metadataPath,
    tokenUrl,
    async close() {
      http.closeAllConnections();
      await new Promise<void>((done) => http.close(() => done()));
    },
  };
}

function refusedOr(work: () => Answer): Answer {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const { status, code, message, retryAfterSeconds } = error;
    const answer = { error: { code, message } };
    return { status, answer, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) };
  }
}

function toFaultAnswer(fault: Fault): Answer {
  if (fault.kind !== "status") return { status: 0, answer: { error: { code: `fault:${fault.kind}` } } };
  const { status, code, retryAfterSeconds } = fault;
  const answer = { error: { code, message: "A fault that was planned" } };
  return { status, answer, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) };
}

function send(response: ServerResponse, { status, answer, retryAfterSeconds }: Answer): void {
  if (retryAfterSeconds !== undefined) response.setHeader("retry-after", String(retryAfterSeconds));
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(answer));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
