import type { Json } from "./json.ts";
import type { SlackUser } from "./slack-user.ts";
import type { Workspace } from "./workspace.ts";

export const fullName = (user: SlackUser): string => `${user.firstName} ${user.lastName}`.trim();

/**
 * A user as users.info and users.lookupByEmail answer it. The e-mail needs `users:read.email` and is never given for
 * strangers or bots; a deleted user has no time zone; `locale` only when asked for.
 */
export function toUserObject(workspace: Workspace, user: SlackUser, includeLocale: boolean): Json {
  const mayReadEmail = workspace.scopes.has("users:read.email") && !user.stranger && user.email !== "";
  const name = fullName(user);
  const rights = {
    is_admin: user.admin ?? false,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: user.guest !== undefined,
    is_ultra_restricted: user.guest === "ultra_restricted",
  };
  return {
    id: user.id,
    team_id: user.teamId,
    name: user.name,
    deleted: user.deleted ?? false,
    ...(user.deleted ? {} : { color: "9f69e7", real_name: name, ...zoneOf(workspace, user), ...rights }),
    profile: {
      real_name: name,
      real_name_normalized: name,
      display_name: user.name,
      display_name_normalized: user.name,
      first_name: user.firstName,
      last_name: user.lastName,
      team: user.teamId,
      ...(mayReadEmail ? { email: user.email } : {}),
      ...(user.bot ? { api_app_id: user.id === workspace.botUser ? workspace.appId : "A0OTHER" } : {}),
    },
    is_bot: user.bot ?? false,
    is_app_user: false,
    updated: Math.floor(workspace.now() / 1000),
    ...(user.bot || user.stranger || user.deleted ? {} : { is_email_confirmed: user.emailConfirmed }),
    ...(user.stranger ? { is_stranger: true } : {}),
    ...(workspace.enterprise && !user.stranger ? { enterprise_user: toEnterpriseUser(workspace, user) } : {}),
    ...(includeLocale && !user.deleted ? { locale: user.locale } : {}),
  };
}

function zoneOf(workspace: Workspace, user: SlackUser): Json {
  const parts = (style: "longOffset" | "long"): string =>
    new Intl.DateTimeFormat("en-US", { timeZone: user.timeZone, timeZoneName: style })
      .formatToParts(workspace.now())
      .find((part) => part.type === "timeZoneName")?.value ?? "";
  const [, sign, hours, minutes] = /GMT([+-])(\d{2}):(\d{2})/.exec(parts("longOffset")) ?? [];
  const seconds = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60;
  return { tz: user.timeZone, tz_label: parts("long"), tz_offset: sign === "-" ? -seconds : seconds };
}

const toEnterpriseUser = (workspace: Workspace, user: SlackUser): Json => ({
  id: user.id,
  enterprise_id: workspace.enterprise?.id,
  enterprise_name: workspace.enterprise?.name,
  is_admin: user.admin ?? false,
  is_owner: false,
  teams: [workspace.team.id],
});
