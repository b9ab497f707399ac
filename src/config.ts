import { type Variable, type Variables, variables } from "./variables.ts";

export interface SlackConfig {
  readonly botToken: string;
  readonly signingSecret?: string;
  readonly appToken?: string;
  readonly apiUrl?: string;
}

export interface Config
  extends Omit<Variables, "SLACK_BOT_TOKEN" | "SLACK_SIGNING_SECRET" | "SLACK_APP_TOKEN" | "SLACK_API_URL"> {
  /** Present when Slack is configured. */
  readonly slack: SlackConfig | undefined;
  /** A demo company: only with no chat, on the embedded database, where nobody else can reach us. */
  readonly demo: boolean;
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

const loopback = new Set(["127.0.0.1", "localhost", "::1"]);

export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const problems: string[] = [];
  const read: Record<string, unknown> = {};
  for (const [name, variable] of Object.entries(variables) as [string, Variable][]) {
    const parsed = variable.schema.safeParse(env[name]?.trim() || undefined);
    if (parsed.success) read[name] = parsed.data;
    else problems.push(`${name} should be ${variable.remedy}.`);
  }
  problems.push(...notYet(env), ...combined(env));
  if (problems.length > 0) throw new ConfigError(problems);

  const { SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET, SLACK_APP_TOKEN, SLACK_API_URL, ...rest } = read as Variables;
  const slack = SLACK_BOT_TOKEN
    ? {
        botToken: SLACK_BOT_TOKEN,
        ...(SLACK_SIGNING_SECRET && { signingSecret: SLACK_SIGNING_SECRET }),
        ...(SLACK_APP_TOKEN && { appToken: SLACK_APP_TOKEN }),
        ...(SLACK_API_URL && { apiUrl: SLACK_API_URL }),
      }
    : undefined;
  return Object.freeze({ ...rest, slack, demo: !slack && !rest.DATABASE_URL && loopback.has(rest.HOST) });
}

/** What only makes sense together. */
function combined(env: Readonly<Record<string, string | undefined>>): string[] {
  const has = (name: keyof Variables) => Boolean(env[name]?.trim());
  const slack = has("SLACK_BOT_TOKEN") || has("SLACK_SIGNING_SECRET") || has("SLACK_APP_TOKEN");
  if (!slack) return [];
  const needed = (name: keyof Variables) =>
    has(name) ? [] : [`${name} is missing. Set it to ${(variables[name] as Variable).remedy}.`];
  return [
    ...needed("SLACK_BOT_TOKEN"),
    ...(has("SLACK_SIGNING_SECRET") || has("SLACK_APP_TOKEN")
      ? []
      : [
          "SLACK_SIGNING_SECRET is missing (or SLACK_APP_TOKEN for socket mode). Set one: Slack's requests cannot be trusted without.",
        ]),
    ...needed("PUBLIC_URL"),
    ...needed("SECRET_KEY"),
  ];
}

/** Somebody who sets these expects what is not there yet: better refused than ignored. */
function notYet(env: Readonly<Record<string, string | undefined>>): string[] {
  const teams = Object.keys(env).filter((name) => name.startsWith("TEAMS_") && env[name]);
  return teams.length > 0 ? [`${teams.join(", ")}: Microsoft Teams comes with a later version. Unset it for now.`] : [];
}
