import type { Command } from "../../src/core/request/command.ts";
import { usage } from "../../src/core/request/help.ts";

/** The least that works: commands and answers, people's profiles. A message to a person's id needs no right to open it. */
export const scopes = ["chat:write", "commands", "users:read", "users:read.email"];
const events = ["app_home_opened"];
export const slash = { command: "/telephony", description: "Phone accounts: onboard, show, list …" };
const placeholder = "https://switchboard.example/slack/events";

/**
 * Slack's app manifest; the command block comes from the registry. Limits: description 140, usage hint 1,000, which is a line
 * beside what is being typed: it names what is used day by day, and help, which knows them all.
 */
export function toManifest(commands: readonly Command[]) {
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name: "Switchboard",
      description: "The front desk of your phone system: onboard people, see who has what.",
      background_color: "#1d3557",
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: true },
      bot_user: { display_name: "Switchboard", always_online: true },
      slash_commands: [
        {
          command: slash.command,
          url: placeholder,
          description: slash.description,
          usage_hint: commands
            .filter(({ daily, name }) => daily || name === "help")
            .map(usage)
            .join(" | "),
          should_escape: true,
        },
      ],
    },
    oauth_config: { scopes: { bot: scopes } },
    settings: {
      event_subscriptions: { request_url: placeholder, bot_events: events },
      interactivity: { is_enabled: true, request_url: placeholder, message_menu_options_url: placeholder },
      org_deploy_enabled: false,
      socket_mode_enabled: false,
      token_rotation_enabled: false,
    },
  };
}
