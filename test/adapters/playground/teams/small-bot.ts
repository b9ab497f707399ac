import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { FakeTeams } from "../../../../adapters/playground/fakes/teams/fake-teams.ts";
import { isJson, type Json, textOf } from "../../../../adapters/playground/fakes/teams/json.ts";

export interface BotAnswer {
  status?: number;
  /** left out: an empty body */
  body?: unknown;
  /** milliseconds */
  after?: number;
}

export interface ConnectorAnswer {
  status: number;
  json: Json;
  list: Json[];
  headers: Headers;
}

export interface SmallBot {
  /** what Teams sent, the oldest first */
  heard: Json[];
  authorizations: (string | undefined)[];
  /** answers to activities, by `name` of an invoke or by type; each may look at the activity */
  answer: (activity: Json) => BotAnswer;
  call(method: string, path: string, body?: unknown, bearer?: string | null): Promise<ConnectorAnswer>;
  /** posts into a conversation */
  send(conversation: string, activity: Json): Promise<ConnectorAnswer>;
  close(): Promise<void>;
}

/** A bot of a few lines, which knows nothing of ours. */
export async function startSmallBot(fake: FakeTeams): Promise<SmallBot> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const activity = JSON.parse(Buffer.concat(chunks).toString("utf8") || "{}") as Json;
    bot.heard.push(activity);
    bot.authorizations.push(request.headers.authorization);
    const { status = 200, body, after = 0 } = bot.answer(activity);
    await new Promise((wait) => setTimeout(wait, after));
    response.writeHead(status, { "content-type": "application/json" });
    response.end(body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  fake.connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`);
  let token: string | undefined;

  const bot: SmallBot = {
    heard: [],
    authorizations: [],
    answer: () => ({}),
    async call(method, path, body, bearer) {
      token ??= await fetchToken(fake);
      const authorization = bearer === undefined ? token : bearer;
      const response = await fetch(`${fake.serviceUrl}v3/conversations${path}`, {
        method,
        headers: {
          "content-type": "application/json",
          ...(authorization ? { authorization: `Bearer ${authorization}` } : {}),
        },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      const json: unknown = JSON.parse((await response.text()) || "{}");
      const list = Array.isArray(json) ? json : [];
      return { status: response.status, json: isJson(json) ? json : {}, list, headers: response.headers };
    },
    send: (conversation, activity) => bot.call("POST", `/${encodeURIComponent(conversation)}/activities`, activity),
    async close() {
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
  return bot;
}

export async function fetchToken(fake: FakeTeams, more: Record<string, string> = {}): Promise<string> {
  const { json } = await askForToken(fake, more);
  return textOf(json.access_token);
}

export async function askForToken(
  fake: FakeTeams,
  more: Record<string, string> = {},
): Promise<{ status: number; json: Json }> {
  const form = {
    grant_type: "client_credentials",
    client_id: fake.appId,
    client_secret: fake.appPassword,
    scope: "https://api.botframework.com/.default",
    ...more,
  };
  const response = await fetch(fake.tokenUrl, { method: "POST", body: new URLSearchParams(form) });
  return { status: response.status, json: (await response.json()) as Json };
}

export const card = (body: Json[], actions: Json[] = [], more: Json = {}): Json => ({
  type: "AdaptiveCard",
  version: "1.5",
  body,
  ...(actions.length > 0 ? { actions } : {}),
  ...more,
});

export const text = (says: string, more: Json = {}): Json => ({ type: "TextBlock", text: says, wrap: true, ...more });
export const attach = (content: Json): Json => ({ contentType: "application/vnd.microsoft.card.adaptive", content });
export const message = (content: Json): Json => ({ type: "message", attachments: [attach(content)] });
export const dialog = (content: Json, more: Json = {}): BotAnswer => ({
  body: {
    task: {
      type: "continue",
      value: { title: "Onboard", height: "medium", width: "medium", card: attach(content), ...more },
    },
  },
});
export const cardAnswer = (type: string, value: unknown, statusCode = 200): BotAnswer => ({
  body: { statusCode, type, value },
});
/** The error code of a refused call. */
export const codeOf = ({ json }: { json: Json }): string => (isJson(json.error) ? textOf(json.error.code) : "");
