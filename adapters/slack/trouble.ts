import { WebAPIPlatformError, WebAPIRateLimitedError } from "@slack/web-api";

/** Slack's own trouble, and limits it may put on an app: it passes by itself. */
const passing = new Set([
  ...["internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org"],
  ...["ratelimited", "rate_limited", "message_limit_exceeded"],
]);
/** Passes once an administrator has mended the installation, each with how. */
const mendable: Readonly<Record<string, string>> = {
  invalid_auth: "Install the app again and copy its Bot User OAuth Token into SLACK_BOT_TOKEN.",
  not_authed: "Set SLACK_BOT_TOKEN to the app's Bot User OAuth Token.",
  token_revoked: "Install the app again and copy its Bot User OAuth Token into SLACK_BOT_TOKEN.",
  token_expired: "Install the app again and copy its Bot User OAuth Token into SLACK_BOT_TOKEN.",
  account_inactive: "Install the app again and copy its Bot User OAuth Token into SLACK_BOT_TOKEN.",
  missing_scope: "Take over manifest.json in the app's settings and install the app again.",
  messages_tab_disabled: "Turn on App Home → Messages Tab in the app's settings.",
  ekm_access_denied: "Slack's key management keeps the app out: a workspace admin has to let it in again.",
};

/** Slack's word for what went wrong; undefined where Slack was not reached. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof WebAPIPlatformError ? error.data.error : undefined;

/** False: Slack has understood and says no, and no later try would be different, unless somebody mends something. */
export function mayPass(error: unknown): boolean {
  const code = codeOf(error);
  return code === undefined || passing.has(code);
}

/** What an administrator of the workspace can do about it. */
export const remedyOf = (error: unknown): string | undefined => mendable[codeOf(error) ?? ""];

/** How many seconds Slack wants quiet about this method; undefined: that is not what went wrong. */
export function quietFor(error: unknown): number | undefined {
  if (error instanceof WebAPIRateLimitedError) return error.retryAfter;
  return /^(rate_?limited|message_limit_exceeded)$/.test(codeOf(error) ?? "") ? 60 : undefined;
}
