import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import express, { type NextFunction, type Request, type Response } from "express";
import { networkOf } from "./network.ts";

export interface Mount {
  /** Left out: post, as chats do. */
  readonly method?: "get" | "post";
  readonly path: string;
  /** `from`: the address of whoever asks, or their network's; of a proxy's say-so where that one is believed. */
  handle(request: IncomingMessage, response: ServerResponse, from: string): void;
}

export interface WebOptions {
  readonly host: string;
  readonly port: number;
  /** Addresses and networks of proxies whose word on who asks is believed. */
  readonly trustProxy: readonly string[];
  /** Undefined: ready. Else what is not, for whoever operates this. */
  ready(): Promise<string | undefined>;
}

export interface Web {
  readonly url: string;
  /** From now on: what needs other parts that are not there when the server begins to listen. */
  open(mounts: readonly Mount[]): void;
  /** Takes no new connections and closes the idle ones; what is being answered is answered. */
  stop(): Promise<void>;
}

const about = `Switchboard, the front desk of a company's phone system, inside its chat.

It is run by your own organisation: who operates it there answers for the data. What it keeps is what the phone account
needs, the requests that made it so, and where the chat takes answers; no messages that are not meant for it.
`;

/** The one HTTP server. No body parser stands before the mounts: they check signatures over raw bytes. */
export async function startWeb({ host, port, trustProxy, ready }: WebOptions): Promise<Web> {
  const web = express();
  web.disable("x-powered-by");
  // what a proxy says is believed from where it stands only: anybody else would choose their own address
  web.set("trust proxy", [...trustProxy]);
  const doors = express.Router();
  web.use(doors);
  // the package for Teams names this address as the app's own
  web.get("/", (_request, response) => void response.type("text/plain").send(about));
  web.get("/healthz", (_request, response) => void response.type("text/plain").send("ok"));
  web.get("/readyz", async (_request, response) => {
    const missing = await ready().catch(() => "database: not reachable");
    response
      .status(missing === undefined ? 200 : 503)
      .type("text/plain")
      .send(missing ?? "ready");
  });
  const notFound = (response: Response) => void response.status(404).type("text/plain").send("not found");
  web.use((_request, response) => notFound(response));
  // an address that cannot be read; express would answer and print it, with what may be a secret and where our files are
  web.use((_error: unknown, _request: Request, response: Response, _next: NextFunction) => notFound(response));

  const server = createServer(web);
  await listen(server, port, host);
  const { address, port: actual, family } = server.address() as AddressInfo;
  return {
    url: `http://${family === "IPv6" ? `[${address}]` : address}:${actual}`,
    open(mounts) {
      for (const mount of mounts)
        doors[mount.method ?? "post"](mount.path, (request, response) => {
          mount.handle(request, response, networkOf(request.ip ?? ""));
        });
    },
    stop: () => close(server),
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "EADDRINUSE"
          ? new Error(`PORT ${port} on ${host} is in use by another program. Set PORT to a free one.`)
          : error,
      ),
    );
    server.listen(port, host, resolve);
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 5000).unref();
  });
}
