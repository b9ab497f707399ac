import { readTextObject } from "../fakes/slack/driver/read-text.ts";
import { sees } from "../fakes/slack/driver/screen.ts";
import type { FakeSlack } from "../fakes/slack/fake-slack.ts";
import { homeOf, stackOf } from "../fakes/slack/views/view-store.ts";
import type { SlackMessage, StoredView, Workspace } from "../fakes/slack/workspace.ts";
import type { Counts, SlackMessageSeen, SlackPane, SlackViewSeen } from "./state.ts";

/** Everything on one person's screen. */
export function readSlackPane({ workspace }: Pick<FakeSlack, "workspace">, user: string): SlackPane {
  const home = homeOf(workspace, user);
  return {
    me: user,
    channels: channelsOf(workspace, user).map(({ id, name, kind }) => ({
      ...{ id, kind, name: kind === "im" ? "Switchboard" : name },
      messages: workspace.messages
        .filter((message) => message.channel === id && sees(workspace, user, message))
        .map(toSeen),
    })),
    views: stackOf(workspace, user).map(toView),
    ...(home ? { home: toView(home) } : {}),
    notices: workspace.notices.filter((notice) => notice.user === user).map(({ text }) => text),
  };
}

/** What the app has said to a person, by conversation. */
export function countSlack({ workspace }: Pick<FakeSlack, "workspace">, user: string): Counts {
  const said = workspace.messages.filter(
    (message) => message.user === workspace.botUser && sees(workspace, user, message),
  );
  return Object.fromEntries(
    channelsOf(workspace, user).map(({ id }) => [id, said.filter(({ channel }) => channel === id).length]),
  );
}

/** Channels first, the app's own conversation last. */
function channelsOf(workspace: Workspace, user: string) {
  workspace.directMessage(user);
  return [...workspace.channels.values()]
    .filter(({ members }) => members.has(user))
    .sort((a, b) => Number(a.kind === "im") - Number(b.kind === "im"));
}

const toSeen = (message: SlackMessage): SlackMessageSeen => {
  const { channel, ts, user, text, blocks, attachments = [], state, ephemeralTo, edited } = message;
  return {
    ...{ channel, ts, user, text, blocks, attachments, state },
    ...{ ephemeral: ephemeralTo !== undefined, edited: edited ?? false },
  };
};

function toView({ id, view, state, errors, hash }: StoredView): SlackViewSeen {
  const { title, submit, close, blocks } = view;
  return {
    ...{ id, blocks, state, errors, hash, title: readTextObject(title) },
    ...(submit ? { submit: readTextObject(submit) } : {}),
    ...(close ? { close: readTextObject(close) } : {}),
  };
}
