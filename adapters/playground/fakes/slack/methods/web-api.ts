import { isJson, type Json, parseJson } from "../json.ts";
import { invalidArguments } from "../views/view-rules.ts";
import type { Workspace } from "../workspace.ts";
import { chatMethods } from "./chat-methods.ts";
import { fileMethods } from "./file-methods.ts";
import type { Method, Methods } from "./method.ts";
import { peopleMethods } from "./people-methods.ts";
import { SlackError } from "./slack-error.ts";
import { viewMethods } from "./view-methods.ts";

/** One call that the app made, kept for assertions; `method` is `response_url` for posts to a response_url. */
export interface RecordedCall {
  method: string;
  /** arguments with JSON strings already parsed, the token left out */
  args: Json;
  answer: Json;
  status: number;
  at: number;
}

const connectionMethods: Methods = {
  "apps.connections.open": { appToken: true, run: (_workspace, _args, server) => ({ url: server.socketUrl() }) },
};
const methods = new Map<string, Method>(
  Object.entries({ ...chatMethods, ...viewMethods, ...peopleMethods, ...fileMethods, ...connectionMethods }),
);

/** The body and the token of a Web API call, from a form or from JSON (whose token must be in the header). */
export function readCall(
  body: string,
  contentType: string,
  authorization: string | undefined,
): { args: Json; token: string | undefined } {
  const bearer = authorization?.startsWith("Bearer ") ? authorization.slice("Bearer ".length) : undefined;
  if (contentType.startsWith("application/json")) {
    const parsed = body === "" ? {} : parseJson(body);
    if (parsed === undefined) throw new SlackError("invalid_json");
    if (!isJson(parsed)) throw new SlackError("json_not_object");
    return { args: withoutNulls(parsed), token: bearer };
  }
  if (contentType !== "" && !contentType.startsWith("application/x-www-form-urlencoded"))
    throw new SlackError("invalid_post_type");
  const { token, ...args } = Object.fromEntries(new URLSearchParams(body));
  return { args, token: bearer ?? token };
}

const withoutNulls = (args: Json): Json =>
  Object.fromEntries(Object.entries(args).filter(([, value]) => value !== null));

/** Runs one method as Slack does: token, method, scopes, required arguments, then the method itself. */
export function runMethod(
  workspace: Workspace,
  name: string,
  read: () => { args: Json; token: string | undefined },
  server: { url: string; socketUrl: () => string; checkRate: (method: string, args: Json) => void },
): { args: Json; answer: Json } {
  let args: Json = {};
  try {
    const method = methods.get(name);
    if (!method) throw new SlackError("unknown_method", { req_method: name });
    const call = read();
    args = call.args;
    checkToken(workspace, method, call.token);
    server.checkRate(name, args);
    for (const key of method.required ?? []) {
      if (args[key] === undefined || args[key] === "") {
        throw invalidArguments([{ message: `missing required field: ${key}`, pointer: "" }]);
      }
    }
    return { args: readable(args), answer: { ok: true, ...method.run(workspace, args, server) } };
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    return { args: readable(args), answer: { ok: false, error: error.error, ...error.details } };
  }
}

function checkToken(workspace: Workspace, method: Method, token: string | undefined): void {
  if (!token) throw new SlackError("not_authed");
  const isApp = token === workspace.appToken;
  if (!isApp && token !== workspace.botToken) throw new SlackError("invalid_auth");
  if (isApp !== (method.appToken ?? false)) throw new SlackError("not_allowed_token_type");
  const { scopes = [] } = method;
  if (scopes.length > 0 && !scopes.some((scope) => workspace.scopes.has(scope))) {
    throw new SlackError("missing_scope", { needed: scopes.join(","), provided: [...workspace.scopes].join(",") });
  }
}

const readable = (args: Json): Json =>
  Object.fromEntries(
    Object.entries(args).map(([key, value]) => [
      key,
      typeof value === "string" && ["blocks", "view", "files", "metadata", "attachments"].includes(key)
        ? (parseJson(value) ?? value)
        : value,
    ]),
  );
