import { randomBytes } from "node:crypto";
import { type Content, readContent } from "../blocks/message-content.ts";
import { isJson, type Json, parseJson } from "../json.ts";
import { addMessage, removeMessage, replaceMessage } from "../messages.ts";
import type { ResponseUrl, SlackMessage, Workspace } from "../workspace.ts";
import { SlackError } from "./slack-error.ts";

/** Slack: a response_url takes five posts in thirty minutes. */
const maxUses = 5;
const lifeMs = 30 * 60_000;

export function createResponseUrl(
  workspace: Workspace,
  kind: "commands" | "actions",
  about: Pick<ResponseUrl, "user" | "channel"> & { messageTs?: string; threadTs?: string },
): string {
  const path = `/${kind}/${workspace.team.id}/${Date.now()}/${randomBytes(12).toString("hex")}`;
  workspace.responseUrls.set(path, { path, at: workspace.now(), uses: 0, ...about });
  return path;
}

/** The answer of a post to a response_url: 200 `ok`, 404 when used up or expired, 400 for what Slack refuses. */
export function postToResponseUrl(
  workspace: Workspace,
  path: string,
  body: string,
): { status: number; answer: Json; args: Json } {
  const parsed = parseJson(body);
  const args = isJson(parsed) ? parsed : {};
  try {
    const target = workspace.responseUrls.get(path);
    if (!target || workspace.now() - target.at > lifeMs)
      return { status: 404, args, answer: { ok: false, error: "expired_url" } };
    if (target.uses >= maxUses) return { status: 404, args, answer: { ok: false, error: "used_url" } };
    if (!isJson(parsed)) throw new SlackError("invalid_payload");
    respond(workspace, target, parsed);
    target.uses += 1;
    return { status: 200, args, answer: { ok: true } };
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    return { status: 400, args, answer: { ok: false, error: error.error, ...error.details } };
  }
}

function respond(workspace: Workspace, target: ResponseUrl, args: Json): void {
  const original = workspace.messages.find((one) => one.ts === target.messageTs && one.channel === target.channel);
  if (args.delete_original === true) {
    if (original) removeMessage(workspace, original);
    return;
  }
  const content = readContent(args);
  if (args.replace_original === true && original) {
    replaceMessage(original, content, false);
    return;
  }
  sayTo(workspace, target, content, args);
}

/** Shows an answer to the person who asked: only to them, or with `response_type: in_channel` to the whole channel. */
export function sayTo(
  workspace: Workspace,
  to: { user: string; channel: string; threadTs?: string },
  content: Content,
  args: Json,
): SlackMessage {
  const responseType = args.response_type ?? "ephemeral";
  if (responseType !== "ephemeral" && responseType !== "in_channel") throw new SlackError("invalid_arguments");
  return addMessage(workspace, to.channel, content, {
    ...(responseType === "ephemeral" ? { ephemeralTo: to.user } : {}),
    ...(to.threadTs === undefined ? {} : { threadTs: to.threadTs }),
  });
}
