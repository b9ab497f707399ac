import { toUserObject } from "../people.ts";
import type { Methods } from "./method.ts";
import { SlackError } from "./slack-error.ts";

/** Slack: at most eight people in a conversation that conversations.open makes; groups are not faked. */
const maxPeople = 8;

export const peopleMethods: Methods = {
  "auth.test": {
    run: (workspace) => ({
      url: `https://${workspace.team.domain}.slack.com/`,
      team: workspace.team.name,
      user: workspace.users.get(workspace.botUser)?.name,
      team_id: workspace.team.id,
      user_id: workspace.botUser,
      bot_id: workspace.botId,
      ...(workspace.enterprise ? { enterprise_id: workspace.enterprise.id } : {}),
      is_enterprise_install: workspace.enterpriseInstall,
    }),
  },
  "users.info": {
    scopes: ["users:read"],
    required: ["user"],
    run(workspace, args) {
      const user = workspace.users.get(String(args.user));
      if (!user) throw new SlackError("user_not_found");
      return { user: toUserObject(workspace, user, args.include_locale === true || args.include_locale === "true") };
    },
  },
  "users.lookupByEmail": {
    scopes: ["users:read.email"],
    required: ["email"],
    run(workspace, args) {
      const wanted = String(args.email).toLowerCase();
      const user = [...workspace.users.values()].find(
        (one) => one.email.toLowerCase() === wanted && !one.deleted && !one.bot && !one.stranger,
      );
      if (!user) throw new SlackError("users_not_found");
      return { user: toUserObject(workspace, user, false) };
    },
  },
  "conversations.open": {
    scopes: ["im:write"],
    run(workspace, args) {
      if (args.channel !== undefined) {
        const channel = workspace.channels.get(String(args.channel));
        if (channel?.kind !== "im") throw new SlackError("channel_not_found");
        return { no_op: true, already_open: true, channel: { id: channel.id } };
      }
      if (!args.users) throw new SlackError("users_list_not_supplied");
      const ids = String(args.users).split(",");
      if (ids.length > maxPeople) throw new SlackError("too_many_users");
      const [id = ""] = ids;
      if (ids.length > 1)
        throw new SlackError("missing_scope", { needed: "mpim:write", provided: [...workspace.scopes].join(",") });
      const user = workspace.users.get(id);
      if (!user) throw new SlackError("user_not_found");
      if (user.deleted) throw new SlackError("user_disabled");
      if (user.bot) throw new SlackError("cannot_dm_bot");
      const known = workspace.channels.has(`D${id.slice(1)}`);
      const channel = workspace.directMessage(id);
      return { ...(known ? { no_op: true, already_open: true } : {}), channel: { id: channel.id } };
    },
  },
};
