import { maxTextUpdated, readContent } from "../blocks/message-content.ts";
import { isJson, type Json, parseJson } from "../json.ts";
import { addMessage, removeMessage, replaceMessage, toMessageObject } from "../messages.ts";
import type { SlackChannel, SlackMessage, Workspace } from "../workspace.ts";
import type { Methods } from "./method.ts";
import { SlackError } from "./slack-error.ts";

/** Where the app may post: a channel by id or name it is in, a direct message, or a person's id. */
export function channelFor(workspace: Workspace, given: unknown): SlackChannel {
  const id = String(given);
  const user = workspace.users.get(id);
  if (user?.deleted || (user?.bot && user.id !== workspace.botUser)) throw new SlackError("channel_not_found");
  const channel = user ? workspace.directMessage(user.id) : workspace.findChannel(id);
  if (!channel) throw new SlackError("channel_not_found");
  if (channel.archived) throw new SlackError("is_archived");
  if (channel.kind === "im" && !workspace.messagesTab) throw new SlackError("messages_tab_disabled");
  if (!channel.members.has(workspace.botUser)) {
    if (channel.kind === "private") throw new SlackError("channel_not_found");
    if (!workspace.scopes.has("chat:write.public")) throw new SlackError("not_in_channel");
  }
  return channel;
}

const threadOf = (args: Json): { threadTs?: string } =>
  args.thread_ts === undefined ? {} : { threadTs: String(args.thread_ts) };

function readMetadata(args: Json): { metadata?: Json } {
  if (args.metadata === undefined) return {};
  const metadata = typeof args.metadata === "string" ? parseJson(args.metadata) : args.metadata;
  if (!isJson(metadata)) throw new SlackError("invalid_metadata_format");
  if (typeof metadata.event_type !== "string" || !isJson(metadata.event_payload)) {
    throw new SlackError("invalid_metadata_schema");
  }
  return { metadata };
}

function ownMessage(workspace: Workspace, args: Json, refusal: string): SlackMessage {
  const channel = workspace.channels.get(String(args.channel));
  if (!channel) throw new SlackError("channel_not_found");
  const found = workspace.messages.find((one) => one.ts === args.ts && one.channel === channel.id);
  if (!found || found.ephemeralTo !== undefined) throw new SlackError("message_not_found");
  if (found.user !== workspace.botUser) throw new SlackError(refusal);
  return found;
}

export const chatMethods: Methods = {
  "chat.postMessage": {
    scopes: ["chat:write"],
    required: ["channel"],
    run(workspace, args) {
      const channel = channelFor(workspace, args.channel);
      const message = addMessage(workspace, channel.id, readContent(args), {
        ...threadOf(args),
        ...readMetadata(args),
      });
      return { channel: channel.id, ts: message.ts, message: toMessageObject(workspace, message) };
    },
  },
  "chat.postEphemeral": {
    scopes: ["chat:write"],
    required: ["channel", "user"],
    run(workspace, args) {
      const channel = channelFor(workspace, args.channel);
      if (!channel.members.has(String(args.user))) throw new SlackError("user_not_in_channel");
      const content = readContent(args);
      const message = addMessage(workspace, channel.id, content, { ephemeralTo: String(args.user), ...threadOf(args) });
      return { message_ts: message.ts };
    },
  },
  "chat.update": {
    scopes: ["chat:write"],
    required: ["channel", "ts"],
    run(workspace, args) {
      const message = ownMessage(workspace, args, "cant_update_message");
      const emptied = Array.isArray(args.blocks) ? args.blocks.length === 0 : args.blocks === "[]";
      if (emptied && typeof args.text !== "string") throw new SlackError("no_text");
      const content = readContent(args, maxTextUpdated);
      replaceMessage(message, content, true);
      Object.assign(message, readMetadata(args));
      return {
        channel: message.channel,
        ts: message.ts,
        text: message.text,
        message: toMessageObject(workspace, message),
      };
    },
  },
  "chat.delete": {
    scopes: ["chat:write"],
    required: ["channel", "ts"],
    run(workspace, args) {
      const message = ownMessage(workspace, args, "cant_delete_message");
      removeMessage(workspace, message);
      return { channel: message.channel, ts: message.ts };
    },
  },
};
