import type { Content } from "./blocks/message-content.ts";
import type { Json } from "./json.ts";
import { drawState } from "./views/form-state.ts";
import type { SlackMessage, Workspace } from "./workspace.ts";

/** Adds a message of the app, to a channel or (with `ephemeralTo`) to one person in it. */
export function addMessage(
  workspace: Workspace,
  channel: string,
  content: Content,
  more: Partial<Pick<SlackMessage, "ephemeralTo" | "threadTs" | "metadata" | "files" | "user">> = {},
): SlackMessage {
  const blocks = content.blocks ?? [];
  const message: SlackMessage = {
    ts: workspace.nextTs(),
    channel,
    user: workspace.botUser,
    text: content.text,
    blocks,
    files: [],
    state: drawState(blocks),
    ...(content.attachments ? { attachments: content.attachments } : {}),
    ...more,
  };
  workspace.messages.push(message);
  return message;
}

/** Replaces text and blocks; blocks that are not given stay when `keepBlocks` (as chat.update does). */
export function replaceMessage(message: SlackMessage, content: Content, keepBlocks: boolean): void {
  message.text = content.text;
  if (content.blocks !== undefined || !keepBlocks) message.blocks = content.blocks ?? [];
  if (content.attachments !== undefined || !keepBlocks) message.attachments = content.attachments ?? [];
  message.state = drawState(message.blocks, message.state);
  message.edited = true;
}

export function removeMessage(workspace: Workspace, message: SlackMessage): void {
  workspace.messages = workspace.messages.filter((other) => other !== message);
}

/** A message as the Web API and interaction payloads write it. */
export function toMessageObject(workspace: Workspace, message: SlackMessage): Json {
  const own = message.user === workspace.botUser;
  return {
    type: "message",
    user: message.user,
    ...(own ? { bot_id: workspace.botId, app_id: workspace.appId } : {}),
    ts: message.ts,
    text: message.text,
    team: workspace.team.id,
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.attachments?.length ? { attachments: message.attachments } : {}),
    ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    ...(message.edited ? { edited: { user: message.user, ts: message.ts } } : {}),
    ...(message.metadata ? { metadata: message.metadata } : {}),
    ...(message.files.length > 0
      ? { files: message.files.map((id) => ({ id, name: workspace.files.get(id)?.name })) }
      : {}),
  };
}
