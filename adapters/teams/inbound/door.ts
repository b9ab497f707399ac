import type { IncomingMessage, ServerResponse } from "node:http";
import express from "express";
import type { ZodError } from "zod";
import type { Log } from "../../../src/core/request/app.ts";
import type { Sdk } from "../sdk.ts";
import { type Activity, activitySchema, envelopeSchema, isOfTenant } from "./activity.ts";

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
  const unable = countOutages(parts);
  const unreadable = countUnreadable(parts);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<Answered> {
    const { authorization } = request.headers;
    const proven = bearer ? await bearer(authorization).catch(String) : true;
    if (typeof proven === "string") return unable(proven);
    if (!proven) return refused("token");
    const body = await readBody(request, response);
    const envelope = envelopeSchema.safeParse(body);
    if (!envelope.success) return bearer ? refused("channel") : unreadable(pathsOf(envelope.error));
    const genuine = bearer ? await isGenuine(body, authorization) : isLoopback(envelope.data.serviceUrl);
    if (!genuine) return refused("token");
    const activity = activitySchema.safeParse(body);
    if (!activity.success) return unreadable(pathsOf(activity.error));
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

/** At most once a minute: how often since the last line. */
function onceAMinute({ now }: DoorParts, write: (count: number, why: string) => void) {
  let since = 0;
  let count = 0;
  return (why: string): void => {
    count += 1;
    if (now().getTime() - since < everyMs) return;
    write(count, why);
    since = now().getTime();
    count = 0;
  };
}

/** Strangers may knock as often as they like: one line says how often, and why the last one was refused. */
function countRefusals(parts: DoorParts) {
  const said = "refused at the door of Teams; check TEAMS_APP_ID and TEAMS_TENANT_ID if it was Teams";
  const note = onceAMinute(parts, (count, why) => parts.log.warn({ count, why }, said));
  return (why: "token" | "channel" | "tenant"): Answered => {
    note(why);
    return { status: 401 };
  };
}

/** Where it does not fit, never what stands there. */
const pathsOf = ({ issues }: ZodError): string => [...new Set(issues.map(({ path }) => path.join(".")))].join(", ");

/** Some tool, or Teams of tomorrow: whoever operates this can see what it sends otherwise. */
function countUnreadable(parts: DoorParts) {
  const said = "an activity cannot be read, and was refused";
  const note = onceAMinute(parts, (count, where) => parts.log.warn({ count, where }, said));
  return (where: string): Answered => {
    note(where);
    return { status: 400 };
  };
}

/** Nobody can be told from a stranger: Teams may try again. */
function countOutages(parts: DoorParts) {
  const said = "the keys of the Bot Connector cannot be had; check that this server reaches Microsoft";
  const note = onceAMinute(parts, (count, error) => parts.log.error({ count, error }, said));
  return (error: string): Answered => {
    note(error);
    return { status: 500 };
  };
}
