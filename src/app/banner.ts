import type { Edition } from "../domain/phone-system/edition.ts";
import type { Config } from "./config.ts";

/** What the server says at its start: what is on, what is off and which variable would turn it on. */
export function banner(config: Config, url: string, edition: Edition): string[] {
  const slack =
    config.slack && (config.slack.appToken ? "Slack (socket mode)" : `Slack (${config.PUBLIC_URL}/slack/events)`);
  const teams =
    config.teams && (config.teams.open ? "Teams (NO AUTHENTICATION)" : `Teams (${config.PUBLIC_URL}/api/messages)`);
  const store = config.DATABASE_URL ? "PostgreSQL" : `embedded database in ${config.DATA_DIR}`;
  const phoneSystem = config.sipgate ? `sipgate (${edition})` : "embedded phone system";
  const off = [
    ...(config.noDemo.length > 0 ? [`playground → ${config.noDemo.join(", ")}`] : []),
    ...(slack ? [] : ["Slack → SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET"]),
    ...(teams ? [] : ["Teams → TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID"]),
    ...(config.DATABASE_URL ? [] : ["PostgreSQL → DATABASE_URL"]),
    ...(config.sipgate ? [] : ["sipgate → PHONE_SYSTEM=sipgate"]),
  ];
  return [
    `Switchboard runs at ${url}`,
    `  on:  ${[slack, teams, store, phoneSystem, config.demo ? "demo company" : undefined].filter(Boolean).join(" · ")}`,
    `  off: ${off.join(" · ") || "nothing"}`,
  ];
}
