import { type Json, parseJson } from "../json.ts";
import type { Office } from "../office.ts";
import type { Bearers } from "./bearers.ts";
import { ConnectorError } from "./connector-error.ts";
import { getMember, getMembers, getPagedMembers } from "./connector-members.ts";
import { createConversation, deleteActivity, postActivity, updateActivity } from "./connector-messages.ts";
import type { RateLimits } from "./rate-limits.ts";

export type CallName =
  | "reply"
  | "send"
  | "update"
  | "delete"
  | "createConversation"
  | "member"
  | "members"
  | "pagedMembers"
  | "token";

/** A request to the connector, taken apart. */
export interface Call {
  name: CallName;
  conversation: string;
  /** id of an activity or a member */
  id: string;
  query: URLSearchParams;
}

export interface Connector {
  office: Office;
  bearers: Bearers;
  rates: RateLimits | undefined;
}

const names: Record<string, CallName> = {
  "POST activities": "send",
  "POST activities/id": "reply",
  "PUT activities/id": "update",
  "DELETE activities/id": "delete",
  "GET members": "members",
  "GET members/id": "member",
  "GET pagedmembers": "pagedMembers",
};

/** Finds what a request asks for; undefined if the connector has no such address. */
export function readCall(method: string, url: URL): Call | undefined {
  const [area, version, things, conversation = "", list = "", id, ...rest] = url.pathname
    .split("/")
    .slice(1)
    .map(decodeSafely);
  const query = url.searchParams;
  if (area !== "emea" || version !== "v3" || things !== "conversations" || rest.length > 0) return undefined;
  if (method === "POST" && conversation === "") return { name: "createConversation", conversation, id: "", query };
  const name = names[`${method} ${list}${id === undefined ? "" : "/id"}`];
  return name && { name, conversation, id: id ?? "", query };
}

const decodeSafely = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

/** Carries out a call. @throws ConnectorError */
export function runCall(
  { office, bearers, rates }: Connector,
  call: Call,
  authorization: string | undefined,
  text: string,
) {
  bearers.check(authorization);
  const { name, conversation, id } = call;
  const body = parseJson(text);
  if (text !== "" && body === undefined) throw new ConnectorError(400, "BadSyntax", "The body is no JSON");
  checkRate();
  return { status: statusOf(name), answer: run() };

  function checkRate(): void {
    const asks = name === "member" || name === "members" || name === "pagedMembers";
    rates?.check(asks ? "members" : "message", conversation);
  }

  function run(): Json | Json[] {
    if (name === "createConversation") return createConversation(office, body);
    if (name === "update") return updateActivity(office, conversation, id, body);
    if (name === "delete") return deleteActivity(office, conversation, id);
    if (name === "member") return getMember(office, conversation, id);
    if (name === "members") return getMembers(office, conversation);
    if (name === "pagedMembers") return getPagedMembers(office, conversation, call.query);
    return postActivity(office, conversation, body, call.query.get("isTargetedActivity") === "true");
  }
}

const statusOf = (name: CallName): number =>
  name === "send" || name === "reply" || name === "createConversation" ? 201 : 200;
