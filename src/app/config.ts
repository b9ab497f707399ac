import type { Variable } from "./variable.ts";
import { loopback, type Variables, variables } from "./variables.ts";

export interface SlackConfig {
  readonly botToken: string;
  readonly signingSecret?: string;
  readonly appToken?: string;
  readonly apiUrl?: string;
}

export interface TeamsConfig {
  readonly identity?: {
    readonly appId: string;
    readonly password: string;
    readonly tenantId: string;
    readonly metadataUrl?: string;
  };
  /** No authentication. */
  readonly open?: true;
}

export interface SipgateConfig {
  readonly apiUrl?: string;
  readonly credentials:
    | { readonly tokenId: string; readonly token: string }
    | { readonly clientId: string; readonly clientSecret: string; readonly refreshToken: string };
}

export interface Config extends Omit<Variables, `SLACK_${string}` | `TEAMS_${string}` | `SIPGATE_${string}`> {
  /** Present when the phone system is a sipgate account that we can sign in to. */
  readonly sipgate: SipgateConfig | undefined;
  /** Present when Slack is configured. */
  readonly slack: SlackConfig | undefined;
  /** Present when Teams is configured. */
  readonly teams: TeamsConfig | undefined;
  /** A demo company: only with no chat, on the embedded database, where nobody else can reach us. */
  readonly demo: boolean;
  /** What of that is not so, each with what would make it so; empty where a chat is configured: nobody is waiting for a demo there. */
  readonly noDemo: readonly string[];
}

/** The environment is wrong; the message lists every variable and its remedy. */
export class ConfigError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(["Switchboard cannot start like this:", ...problems.map((problem) => `  - ${problem}`)].join("\n"));
    this.name = "ConfigError";
    this.problems = problems;
  }
}

export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const problems: string[] = [];
  const read: Record<string, unknown> = {};
  for (const [name, variable] of Object.entries(variables) as [string, Variable][]) {
    const parsed = variable.schema.safeParse(env[name]?.trim() || undefined);
    if (parsed.success) read[name] = parsed.data;
    else problems.push(`${name} should be ${variable.remedy}.`);
  }
  problems.push(...combined(env));
  if (problems.length > 0) throw new ConfigError(problems);

  const { SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET, SLACK_APP_TOKEN, SLACK_API_URL, ...others } = read as Variables;
  const { TEAMS_APP_ID, TEAMS_APP_PASSWORD, TEAMS_TENANT_ID, TEAMS_OPENID_METADATA_URL, TEAMS_AUTH, ...withSipgate } =
    others;
  const slack = SLACK_BOT_TOKEN
    ? {
        botToken: SLACK_BOT_TOKEN,
        ...(SLACK_SIGNING_SECRET && { signingSecret: SLACK_SIGNING_SECRET }),
        ...(SLACK_APP_TOKEN && { appToken: SLACK_APP_TOKEN }),
        ...(SLACK_API_URL && { apiUrl: SLACK_API_URL }),
      }
    : undefined;
  const { sipgate, rest } = toSipgate(withSipgate);
  const metadata = TEAMS_OPENID_METADATA_URL && { metadataUrl: TEAMS_OPENID_METADATA_URL };
  const identity =
    TEAMS_APP_ID && TEAMS_APP_PASSWORD && TEAMS_TENANT_ID
      ? { appId: TEAMS_APP_ID, password: TEAMS_APP_PASSWORD, tenantId: TEAMS_TENANT_ID, ...metadata }
      : undefined;
  const open = TEAMS_AUTH === "off" && ({ open: true } as const);
  const teams = identity || open ? { ...(identity && { identity }), ...open } : undefined;
  const noDemo = slack || teams ? [] : meansToServe(rest);
  const demo = !slack && !teams && noDemo.length === 0;
  const missing = rest.PHONE_SYSTEM === "sipgate" && !demo ? sipgateNeeds(env) : [];
  if (missing.length > 0) throw new ConfigError(missing);
  return Object.freeze({ ...rest, slack, teams, sipgate, demo, noDemo });
}

/** Everything of it in its place, whichever way of signing in it is. */
function toSipgate<T extends Pick<Variables, Extract<keyof Variables, `SIPGATE_${string}`>>>({
  SIPGATE_TOKEN_ID: tokenId,
  SIPGATE_TOKEN: token,
  SIPGATE_CLIENT_ID: clientId,
  SIPGATE_CLIENT_SECRET: clientSecret,
  SIPGATE_REFRESH_TOKEN: refreshToken,
  SIPGATE_API_URL: apiUrl,
  ...rest
}: T) {
  const oauth = clientId && clientSecret && refreshToken ? { clientId, clientSecret, refreshToken } : undefined;
  const credentials = tokenId && token ? { tokenId, token } : oauth;
  const sipgate: SipgateConfig | undefined = credentials && { credentials, ...(apiUrl && { apiUrl }) };
  return { sipgate, rest };
}

/** Whoever serves has to be able to sign in; the playground brings an account of its own. */
function sipgateNeeds(env: Env): string[] {
  const oauth = (["SIPGATE_CLIENT_ID", "SIPGATE_CLIENT_SECRET", "SIPGATE_REFRESH_TOKEN"] as const).some((name) =>
    has(env, name),
  );
  return oauth
    ? needed(env, "SIPGATE_CLIENT_ID", "SIPGATE_CLIENT_SECRET", "SIPGATE_REFRESH_TOKEN", "SECRET_KEY")
    : needed(env, "SIPGATE_TOKEN_ID", "SIPGATE_TOKEN", "SECRET_KEY");
}

/** Says without a chat, too, that other people are to be served: then a demo would be an accident. */
function meansToServe({
  HOST,
  DATABASE_URL,
  NODE_ENV,
}: Pick<Variables, "HOST" | "DATABASE_URL" | "NODE_ENV">): string[] {
  return [
    ...(loopback.has(HOST) ? [] : ["HOST=127.0.0.1"]),
    ...(DATABASE_URL ? ["unset DATABASE_URL"] : []),
    ...(NODE_ENV === "production" ? ["unset NODE_ENV"] : []),
  ];
}

type Env = Readonly<Record<string, string | undefined>>;
type Name = keyof Variables;
const has = (env: Env, name: Name) => Boolean(env[name]?.trim());
const needed = (env: Env, ...names: Name[]) =>
  names
    .filter((name) => !has(env, name))
    .map((name) => `${name} is missing. Set it to ${(variables[name] as Variable).remedy}.`);

/** What only makes sense together. */
function combined(env: Env): string[] {
  const slack = slackNeeds(env);
  const teams = teamsNeeds(env);
  return [...new Set([...slack, ...teams, ...storeNeeds(env), ...mailNeeds(env)])];
}

/** The link in a mail leads to this server, and is made with the key. */
function mailNeeds(env: Env): string[] {
  return has(env, "SMTP_URL") ? needed(env, "MAIL_FROM", "PUBLIC_URL", "SECRET_KEY") : [];
}

/** The owner's address is of use only beside another role's. */
function storeNeeds(env: Env): string[] {
  if (!has(env, "MIGRATION_DATABASE_URL")) return [];
  const roles = (["MIGRATION_DATABASE_URL", "DATABASE_URL"] as const).map((name) => {
    const url = env[name]?.trim() ?? "";
    return URL.canParse(url) ? new URL(url).username : undefined;
  });
  const same = roles[0] !== undefined && roles[0] === roles[1];
  return [
    ...needed(env, "DATABASE_URL"),
    ...(same
      ? ["MIGRATION_DATABASE_URL names the same role as DATABASE_URL. Set DATABASE_URL to one that owns nothing."]
      : []),
  ];
}

function slackNeeds(env: Env): string[] {
  const some = (["SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN"] as const).some((name) => has(env, name));
  if (!some) return [];
  return [
    ...needed(env, "SLACK_BOT_TOKEN"),
    ...(has(env, "SLACK_SIGNING_SECRET") || has(env, "SLACK_APP_TOKEN")
      ? []
      : [
          "SLACK_SIGNING_SECRET is missing (or SLACK_APP_TOKEN for socket mode). Set one: Slack's requests cannot be trusted without.",
        ]),
    ...needed(env, "PUBLIC_URL", "SECRET_KEY"),
  ];
}

/** Without an app nobody could be told from a stranger: there is no door then, unless that is asked for where it harms nobody. */
function teamsNeeds(env: Env): string[] {
  const app = ["TEAMS_APP_ID", "TEAMS_APP_PASSWORD", "TEAMS_TENANT_ID"] as const;
  const some = [...app, "TEAMS_OPENID_METADATA_URL" as const].some((name) => has(env, name));
  if (env.TEAMS_AUTH?.trim() === "off") {
    const host = env.HOST?.trim();
    return !host || loopback.has(host)
      ? []
      : ["TEAMS_AUTH=off lets everybody in who reaches HOST. Set HOST to 127.0.0.1, or unset TEAMS_AUTH."];
  }
  return some ? needed(env, ...app, "PUBLIC_URL", "SECRET_KEY") : [];
}
