import type { Json } from "../json.ts";
import { toMessageObject } from "../messages.ts";
import { toViewObject } from "../views/view-store.ts";
import type { SlackChannel, SlackMessage, StoredView, Workspace } from "../workspace.ts";

const verificationToken = "fake-verification-token";

const channelName = (channel: SlackChannel): string => (channel.kind === "private" ? "privategroup" : channel.name);

/** Fields of a slash command, all strings, as Slack's form carries them. */
export function commandPayload(
  workspace: Workspace,
  typed: { command: string; text: string; user: string; channel: SlackChannel; triggerId: string; responseUrl: string },
): Record<string, string> {
  const user = workspace.users.get(typed.user);
  return {
    token: verificationToken,
    team_id: workspace.team.id,
    team_domain: workspace.team.domain,
    ...(workspace.enterprise
      ? { enterprise_id: workspace.enterprise.id, enterprise_name: workspace.enterprise.name }
      : {}),
    channel_id: typed.channel.id,
    channel_name: channelName(typed.channel),
    user_id: typed.user,
    user_name: user?.name ?? "",
    command: typed.command,
    text: typed.text,
    api_app_id: workspace.appId,
    is_enterprise_install: String(workspace.enterpriseInstall),
    response_url: typed.responseUrl,
    trigger_id: typed.triggerId,
  };
}

/** What every interaction starts with: who, where from, for which app. */
function interaction(workspace: Workspace, type: string, userId: string): Json {
  const user = workspace.users.get(userId);
  const { enterprise } = workspace;
  const team = {
    id: user?.teamId ?? workspace.team.id,
    domain: user?.stranger ? "other" : workspace.team.domain,
    ...(enterprise && !user?.stranger ? { enterprise_id: enterprise.id, enterprise_name: enterprise.name } : {}),
  };
  return {
    type,
    user: { id: userId, username: user?.name, name: user?.name, team_id: user?.teamId },
    api_app_id: workspace.appId,
    token: verificationToken,
    team: workspace.enterpriseInstall ? null : team,
    enterprise: enterprise ? { id: enterprise.id, name: enterprise.name } : null,
    is_enterprise_install: workspace.enterpriseInstall,
  };
}

export const submissionPayload = (workspace: Workspace, stored: StoredView, triggerId: string): Json => ({
  ...interaction(workspace, "view_submission", stored.user),
  trigger_id: triggerId,
  view: toViewObject(workspace, stored, stored.state),
  response_urls: [],
});

export const closedPayload = (workspace: Workspace, stored: StoredView, isCleared: boolean): Json => ({
  ...interaction(workspace, "view_closed", stored.user),
  view: toViewObject(workspace, stored, stored.state),
  is_cleared: isCleared,
});

export const suggestionPayload = (
  workspace: Workspace,
  stored: StoredView,
  asked: { blockId: string; actionId: string; typed: string },
): Json => ({
  ...interaction(workspace, "block_suggestion", stored.user),
  container: { type: "view", view_id: stored.id },
  action_id: asked.actionId,
  block_id: asked.blockId,
  value: asked.typed,
  view: toViewObject(workspace, stored, stored.state),
});

/** A click or a choice in a modal or on the home tab. */
export const viewActionPayload = (workspace: Workspace, stored: StoredView, action: Json, triggerId: string): Json => ({
  ...interaction(workspace, "block_actions", stored.user),
  container: { type: "view", view_id: stored.id },
  trigger_id: triggerId,
  view: toViewObject(workspace, stored, stored.state),
  actions: [action],
});

/** A click or a choice in a message; an ephemeral message is not part of the payload. */
export function messageActionPayload(
  workspace: Workspace,
  message: SlackMessage,
  by: { user: string; action: Json; triggerId: string; responseUrl: string },
): Json {
  const channel = workspace.channels.get(message.channel);
  const isEphemeral = message.ephemeralTo !== undefined;
  return {
    ...interaction(workspace, "block_actions", by.user),
    container: {
      type: "message",
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: isEphemeral,
      ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    },
    trigger_id: by.triggerId,
    channel: { id: message.channel, name: channel ? channelName(channel) : "" },
    ...(isEphemeral ? {} : { message: toMessageObject(workspace, message) }),
    state: { values: message.state },
    response_url: by.responseUrl,
    actions: [by.action],
  };
}

/** An Events API request around an inner event. */
export const eventPayload = (workspace: Workspace, event: Json, eventId: string): Json => ({
  token: verificationToken,
  team_id: workspace.team.id,
  ...(workspace.enterprise ? { enterprise_id: workspace.enterprise.id } : {}),
  api_app_id: workspace.appId,
  event,
  type: "event_callback",
  event_id: eventId,
  event_time: Math.floor(workspace.now() / 1000),
  authorizations: [
    {
      enterprise_id: workspace.enterprise?.id ?? null,
      team_id: workspace.enterpriseInstall ? null : workspace.team.id,
      user_id: workspace.botUser,
      is_bot: true,
      is_enterprise_install: workspace.enterpriseInstall,
    },
  ],
  is_ext_shared_channel: false,
  event_context: `4-${eventId}`,
});
