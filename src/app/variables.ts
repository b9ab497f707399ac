import { z } from "zod";
import { editions } from "../domain/phone-system/edition.ts";
import { networks } from "./networks.ts";
import { sipgateVariables } from "./sipgate-variables.ts";
import { http, text, type Variable } from "./variable.ts";

const timeZones = new Set([...Intl.supportedValuesOf("timeZone"), "UTC"]);
/** Addresses with commas, spaces or lines between them. */
const addresses = z
  .string()
  .default("")
  .transform((list) =>
    list
      .split(/[\s,;]+/)
      .filter(Boolean)
      .map((email) => email.toLowerCase()),
  )
  .pipe(z.array(z.email()));
/** Names of this machine that nobody else can reach. */
export const loopback: ReadonlySet<string> = new Set(["127.0.0.1", "localhost", "::1", "[::1]"]);

/** Every variable there is: config.ts reads them, `npm run generate` writes .env.example from them. */
export const variables = {
  PORT: {
    group: "Server",
    means: "the one HTTP server for everything",
    schema: z.string().regex(/^\d+$/).default("3000").transform(Number).pipe(z.int().min(0).max(65535)),
    remedy: "a port from 0 to 65535; 0 picks a free one",
    example: "3000",
  },
  HOST: {
    group: "Server",
    means: "the address to listen on",
    schema: z.string().min(1).default("127.0.0.1"),
    remedy: "an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all",
    example: "127.0.0.1",
  },
  PUBLIC_URL: {
    group: "Server",
    means: "where people reach this server; links in messages begin with it. Required with a chat",
    schema: http.optional(),
    remedy: "an address like https://switchboard.firm.example",
    example: "https://switchboard.firm.example",
  },
  TRUST_PROXY: {
    group: "Server",
    means:
      "from where a reverse proxy's word (X-Forwarded-For) is believed on who asks; tries at the pages are counted for that. Behind a proxy that is not named here everybody counts as one",
    schema: networks.default(["loopback"]),
    remedy:
      "loopback (a proxy on this machine), private (any private address: only where nobody else can reach this server from one), none, or addresses and networks like 10.0.0.5, 172.18.0.0/16",
    example: "loopback",
  },
  SECRET_KEY: {
    group: "Server",
    means: "signs links and encrypts what is kept secret. Required with a chat",
    schema: z.string().min(32).optional(),
    remedy: "at least 32 characters that nobody can guess: openssl rand -base64 32",
    secret: true,
  },
  SMTP_URL: {
    group: "Mail",
    means: "the mail server; without it an administrator confirms new e-mail addresses by a click",
    schema: z.url({ protocol: /^smtps?$/, hostname: /./ }).optional(),
    remedy: "an address like smtp://user:password@mail.firm.example:587, or smtps:// for TLS from the start",
    example: "smtp://user:password@mail.firm.example:587",
    secret: true,
  },
  MAIL_FROM: {
    group: "Mail",
    means: "who mails are from. Required with SMTP_URL",
    schema: z
      .string()
      .max(200)
      .refine((from) => z.email().safeParse(/<([^<>]*)>\s*$/.exec(from)?.[1] ?? from).success)
      .optional(),
    remedy: "an address like switchboard@firm.example, or Switchboard <switchboard@firm.example>",
    example: "Switchboard <switchboard@firm.example>",
  },
  DATABASE_URL: {
    group: "Store",
    means: "a PostgreSQL server; without it an embedded database in DATA_DIR",
    schema: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    remedy: "an address like postgres://user:password@host:5432/switchboard",
    example: "postgres://switchboard:password@localhost:5432/switchboard",
    secret: true,
  },
  MIGRATION_DATABASE_URL: {
    group: "Store",
    means:
      "the same database as its owner, who migrates it; DATABASE_URL is then a role that can neither change nor remove what was audited. Better given to `npm run migrate` alone",
    schema: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    remedy: "an address like postgres://owner:password@host:5432/switchboard, of another role than DATABASE_URL",
    example: "postgres://switchboard_owner:password@localhost:5432/switchboard",
    secret: true,
  },
  DATA_DIR: {
    group: "Store",
    means: "the folder of the embedded database",
    schema: z.string().min(1).default("./data"),
    remedy: "a folder this process may write to",
    example: "./data",
  },
  DEFAULT_LOCALE: {
    group: "People",
    means: "the language of people whose own is unknown",
    schema: z.enum(["en", "de"]).default("en"),
    remedy: "en or de",
    example: "en",
  },
  DEFAULT_TIME_ZONE: {
    group: "People",
    means: "the time zone of people whose own is unknown",
    schema: z
      .string()
      .default("Europe/Berlin")
      .refine((zone) => timeZones.has(zone)),
    remedy: "an IANA time zone like Europe/Berlin",
    example: "Europe/Berlin",
  },
  DIRECT_GRANTS: {
    group: "People",
    means:
      "yes lets an administrator make somebody else an administrator without anybody's approval; all administrators are told",
    schema: z
      .enum(["yes", "no"])
      .default("no")
      .transform((allowed) => allowed === "yes"),
    remedy: "yes or no; no unless there is a reason",
    example: "no",
  },
  BOOTSTRAP_ADMINS: {
    group: "People",
    means:
      "e-mail addresses that become administrators when their confirmed chat profile first appears, until there are two administrators",
    schema: addresses,
    remedy: "e-mail addresses with commas between them",
    example: "anna@firm.example",
  },
  BOOTSTRAP_HR: {
    group: "People",
    means:
      "e-mail addresses that have HR's right when their confirmed chat profile first appears, until two people have it",
    schema: addresses,
    remedy: "e-mail addresses with commas between them",
    example: "hanna@firm.example",
  },
  SLACK_BOT_TOKEN: {
    group: "Slack",
    means: "turns Slack on: the Bot User OAuth Token of the installed app",
    schema: z.string().startsWith("xoxb-").optional(),
    remedy: "the token that begins with xoxb-, from “OAuth & Permissions” of the app",
    secret: true,
  },
  SLACK_SIGNING_SECRET: {
    group: "Slack",
    means: "HTTP mode: Slack sends to PUBLIC_URL/slack/events",
    schema: text,
    remedy: "the Signing Secret from “Basic Information” of the app",
    secret: true,
  },
  SLACK_APP_TOKEN: {
    group: "Slack",
    means: "socket mode instead of HTTP, for servers that Slack cannot reach",
    schema: z.string().startsWith("xapp-").optional(),
    remedy: "an app-level token that begins with xapp-, with the scope connections:write",
    secret: true,
  },
  SLACK_API_URL: {
    group: "Slack",
    means: "another Web API, for tests",
    schema: http.optional(),
    remedy: "an address like http://127.0.0.1:4000/api/",
  },
  TEAMS_APP_ID: {
    group: "Microsoft Teams",
    means: "turns Teams on: the Application (client) ID of the app in Entra; Teams sends to PUBLIC_URL/api/messages",
    schema: z.guid().optional(),
    remedy: "the id from the overview of the app registration, like 3f2504e0-4f89-41d3-9a0c-0305e82c3301",
    example: "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
  },
  TEAMS_APP_PASSWORD: {
    group: "Microsoft Teams",
    means: "a client secret of that app",
    schema: text,
    remedy: "the value (not the id) of a secret from “Certificates & secrets” of the app registration",
    secret: true,
  },
  TEAMS_TENANT_ID: {
    group: "Microsoft Teams",
    means: "the one tenant that is let in",
    schema: z.guid().optional(),
    remedy: "the Directory (tenant) ID from the overview of the app registration",
    example: "9c5b94b1-35ad-49bb-b118-8e8fc24abf80",
  },
  TEAMS_OPENID_METADATA_URL: {
    group: "Microsoft Teams",
    means: "another source of keys and tokens on this machine, for tests",
    schema: http.refine((url) => loopback.has(new URL(url).hostname)).optional(),
    remedy: "an address of this machine, like http://127.0.0.1:4001/v1/.well-known/openidconfiguration",
  },
  TEAMS_AUTH: {
    group: "Microsoft Teams",
    means: "off: everybody on this machine is believed, whoever they say they are; for tools of developers",
    schema: z.literal("off").optional(),
    remedy: "off, or unset",
  },
  PHONE_SYSTEM: {
    group: "Phone system",
    means: "which phone system is brought to what is wanted: the embedded one, or a sipgate account",
    schema: z.enum(["local", "sipgate"]).default("local"),
    remedy: "local or sipgate",
    example: "local",
  },
  PHONE_EDITION: {
    group: "Phone system",
    means:
      "which edition of the embedded phone account: what devices there are, what they cost, what things are called; sipgate's is read from the account",
    schema: z.enum(editions).default("classic"),
    remedy: "classic or neo",
    example: "classic",
  },
  ...sipgateVariables,
  NODE_ENV: {
    group: "Server",
    means: "production: this server is meant to serve, so without a chat it is no playground either",
    schema: text,
    remedy: "production, or nothing",
    example: "production",
  },
  LOG_LEVEL: {
    group: "Server",
    means: "how much is logged; never a number, a token or a password",
    schema: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
    remedy: "debug, info, warn, error or silent",
    example: "info",
  },
} as const satisfies Record<string, Variable>;

export type Variables = { readonly [K in keyof typeof variables]: z.output<(typeof variables)[K]["schema"]> };
