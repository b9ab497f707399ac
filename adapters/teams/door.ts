import type { IncomingMessage, ServerResponse } from "node:http";
import express from "express";
import type { Log } from "../../src/core/app.ts";
import { type Activity, activitySchema, envelopeSchema, isOfTenant } from "./activity.ts";
import type { Sdk } from "./sdk.ts";

/** What goes back for an activity; without a body, the empty answer. */
export interface Answered {
  readonly status: number;
  readonly body?: unknown;
}

export interface DoorParts {
  readonly sdk: Sdk;
  /** Whether a token is the Bot Connector's; undefined: no authentication. */
  readonly bearer: ((header: string | undefined) => Promise<boolean>) | undefined;
  /** Undefined: any; only where nobody proves theirs. */
  readonly tenant: string | undefined;
  readonly log: Log;
  now(): Date;
  serve(activity: Activity): Promise<Answered>;
}

const parse = express.json({ limit: "256kb", inflate: false });
const everyMs = 60_000;

/** Lets in what the Bot Connector sends from Teams for our tenant. Everything else is a plain 401 that leaves no trace. */
export function createDoor(parts: DoorParts) {
  const { sdk, bearer, tenant, serve } = parts;
  const refused = countRefusals(parts);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<Answered> {
    const { authorization } = request.headers;
    if (bearer && !(await bearer(authorization))) return refused("token");
    const body = await readBody(request, response);
    const envelope = envelopeSchema.safeParse(body);
    if (!envelope.success) return bearer ? refused("channel") : { status: 400 };
    const genuine = bearer ? await isGenuine(body, authorization) : isLoopback(envelope.data.serviceUrl);
    if (!genuine) return refused("token");
    const activity = activitySchema.safeParse(body);
    if (!activity.success) return { status: 400 };
    if (tenant !== undefined && !isOfTenant(activity.data, tenant)) return refused("tenant");
    return serve(activity.data);
  }

  const isGenuine = (body: unknown, authorization = "") => sdk.isGenuine(body as object, authorization);

  return (request: IncomingMessage, response: ServerResponse): void => {
    answer(request, response)
      .catch((error: unknown): Answered => {
        const status = (error as { status?: unknown }).status;
        // what the body parser says of the body; everything else is our trouble, and Teams may try again
        if (typeof status === "number" && status < 500) return { status };
        parts.log.error({ error: String(error) }, "an activity from Teams failed");
        return { status: 500 };
      })
      .then(({ status, body }) => {
        if (response.headersSent || response.destroyed) return;
        if (body === undefined) return void response.writeHead(status).end();
        response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
      });
  };
}

function readBody(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
  return new Promise((resolve, reject) => {
    parse(request as express.Request, response as express.Response, (error?: unknown) =>
      error ? reject(error) : resolve((request as express.Request).body),
    );
  });
}

/** Without authentication an activity could name any address as Teams: only this machine is ever called. */
function isLoopback(serviceUrl: string): boolean {
  return URL.canParse(serviceUrl) && ["127.0.0.1", "localhost", "[::1]"].includes(new URL(serviceUrl).hostname);
}

/** Strangers may knock as often as they like: one line a minute says how often, and why the last one was refused. */
function countRefusals({ log, now }: DoorParts) {
  let since = 0;
  let count = 0;
  return (why: "token" | "channel" | "tenant"): Answered => {
    count += 1;
    if (now().getTime() - since >= everyMs) {
      log.warn({ count, why }, "refused at the door of Teams; check TEAMS_APP_ID and TEAMS_TENANT_ID if it was Teams");
      since = now().getTime();
      count = 0;
    }
    return { status: 401 };
  };
}
