import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Asset, bundle } from "./bundle.ts";
import { passOn } from "./pass-on.ts";
import type { ExchangeSeen, Setup, State } from "./state.ts";
import { createStreams } from "./streams.ts";

export interface PlaygroundParts {
  readonly host: string;
  readonly port: number;
  readonly setup: Setup;
  /** what the page can ask for */
  deeds(): Readonly<Record<string, (asked: never) => Promise<unknown>>>;
  /** what stands on the screens of two people: an id in Slack, a key in Teams */
  look(slack: string, teams: string): State;
  /** the requests so far, the oldest first */
  readonly wire: readonly ExchangeSeen[];
  /** where the app itself listens; undefined while it is away */
  appUrl(): string | undefined;
}

export interface Playground {
  readonly url: string;
  /** something may have changed: whoever looks is shown it */
  changed(): void;
  stop(): Promise<void>;
}

const maxBytes = 1_000_000;
const own = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** The page, what it is told and what it asks for. Everything else is asked of the app, as if it listened here. */
export async function startPlayground(parts: PlaygroundParts): Promise<Playground> {
  const { setup, wire, look } = parts;
  const making = bundle();
  const streams = createStreams(look, wire);

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://here");
    if (!isFromHere(request)) return void response.writeHead(403).end("the playground is for this machine only");
    if (request.method === "POST" && url.pathname === "/playground/do") return perform(request, response);
    if (request.method !== "GET") return passOn(parts.appUrl(), request, response);
    if (url.pathname === "/playground/setup") return send(response, 200, setup);
    if (url.pathname === "/playground/events") return streams.open(url.searchParams, response);
    const asset = (await making).get(url.pathname);
    return asset ? sendAsset(response, asset) : passOn(parts.appUrl(), request, response);
  }

  async function perform(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!request.headers["content-type"]?.startsWith("application/json")) return send(response, 415, {});
    try {
      const { name, asked } = JSON.parse(await readBody(request)) as { name: string; asked: never };
      const deeds = parts.deeds();
      const deed = Object.hasOwn(deeds, name) ? deeds[name] : undefined;
      if (!deed) return send(response, 404, { error: `nothing is called ${name}` });
      const doing = deed(asked);
      // what was typed stands there while the answer is on its way
      streams.changed();
      send(response, 200, { answer: (await doing) ?? null });
    } catch (error) {
      send(response, 400, { error: error instanceof Error ? error.message : String(error) });
    } finally {
      streams.changed();
    }
  }

  const http = createServer((request, response) => {
    handle(request, response).catch(() => (response.headersSent ? response.destroy() : response.writeHead(500).end()));
  });
  await new Promise<void>((resolve, reject) => {
    http.once("error", (error: NodeJS.ErrnoException) => {
      const taken = `PORT ${parts.port} on ${parts.host} is in use by another program. Set PORT to a free one.`;
      reject(error.code === "EADDRINUSE" ? new Error(taken) : error);
    });
    http.listen(parts.port, parts.host, resolve);
  });
  await making;
  const { address, port, family } = http.address() as AddressInfo;
  return {
    url: `http://${family === "IPv6" ? `[${address}]` : address}:${port}`,
    changed: streams.changed,
    async stop() {
      streams.close();
      http.closeAllConnections();
      await new Promise<void>((done) => http.close(() => done()));
    },
  };
}

/** A page of somebody else, open in the same browser, gets nothing: neither by a name that leads here nor by posting. */
function isFromHere({ headers }: IncomingMessage): boolean {
  const host = headers.host ?? "";
  const from = headers.origin;
  // a page that tells nobody where it is says "null"; whether it is ours the browser says beside it
  const ours = from === undefined || from === `http://${host}` || headers["sec-fetch-site"] === "same-origin";
  return own.has(host.replace(/:\d+$/, "")) && ours;
}

function send(response: ServerResponse, status: number, answer: unknown): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" });
  response.end(JSON.stringify(answer));
}

function sendAsset(response: ServerResponse, { type, body }: Asset): void {
  response.writeHead(200, { "content-type": type, "cache-control": "no-cache" }).end(body);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes > maxBytes) throw new Error("too much at once");
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}
