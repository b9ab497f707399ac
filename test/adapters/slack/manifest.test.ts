import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scopes, toManifest } from "../../../adapters/slack/manifest.ts";
import { commands } from "../../../src/commands/index.ts";
import { root } from "../../fixtures/sources.ts";

const read = (): ReturnType<typeof toManifest> => JSON.parse(readFileSync(join(root, "manifest.json"), "utf8"));

/** Every right the app asks for, and what would not work without it. */
const reasons: Readonly<Record<string, string>> = {
  "chat:write": "an answer that no longer fits where it was asked comes as a message from the app",
  commands: "/telephony itself",
  "users:read": "the form is filled from the profile; guests and other organisations are refused",
  "users:read.email": "people are linked to their phone account by their confirmed address",
};

/** Slack's schema of a manifest, as far as it is used: an object names all its keys, a text has its limits. */
type Rule =
  | { readonly [key: string]: Rule }
  | readonly [least: number, most: number]
  | "https"
  | "flag"
  | "number"
  | "colour"
  | readonly string[];
const rules: Rule = {
  _metadata: { major_version: "number", minor_version: "number" },
  display_information: { name: [1, 35], description: [1, 140], background_color: "colour" },
  features: {
    app_home: { home_tab_enabled: "flag", messages_tab_enabled: "flag", messages_tab_read_only_enabled: "flag" },
    bot_user: { display_name: [1, 80], always_online: "flag" },
    slash_commands: {
      "*": { command: [2, 32], url: "https", description: [1, 2000], usage_hint: [1, 1000], should_escape: "flag" },
    },
  },
  oauth_config: { scopes: { bot: { "*": [1, 100] } } },
  settings: {
    event_subscriptions: { request_url: "https", bot_events: { "*": [1, 100] } },
    interactivity: { is_enabled: "flag", request_url: "https", message_menu_options_url: "https" },
    ...{ org_deploy_enabled: "flag", socket_mode_enabled: "flag", token_rotation_enabled: "flag" },
  },
};

function complaints(value: unknown, rule: Rule, at: string): string[] {
  if (rule === "flag" || rule === "number")
    return typeof value === (rule === "flag" ? "boolean" : "number") ? [] : [`${at} is no ${rule}`];
  if (rule === "https") return /^https:\/\/[^\s]+$/.test(String(value)) ? [] : [`${at} is no https address`];
  if (rule === "colour") return /^#[0-9a-f]{6}$/i.test(String(value)) ? [] : [`${at} is no colour`];
  if (Array.isArray(rule)) {
    const [least, most] = rule as readonly number[];
    const length = typeof value === "string" ? value.length : -1;
    return length >= Number(least) && length <= Number(most) ? [] : [`${at} has ${length} characters`];
  }
  if (typeof value !== "object" || value === null) return [`${at} is missing`];
  const inner = rule as { readonly [key: string]: Rule };
  const each = inner["*"];
  if (each) return Object.entries(value).flatMap(([key, item]) => complaints(item, each, `${at}/${key}`));
  return [
    ...Object.keys(value)
      .filter((key) => !(key in inner))
      .map((key) => `${at}/${key} is not known`),
    ...Object.entries(inner).flatMap(([key, below]) =>
      complaints((value as Record<string, unknown>)[key], below, `${at}/${key}`),
    ),
  ];
}

describe("The app's manifest for Slack", () => {
  it("is the one that the commands make", () => {
    expect(read()).toEqual(toManifest(commands));
  });

  it("keeps Slack's rules: lengths, https, no key that Slack does not know", () => {
    expect(complaints(read(), rules, "")).toEqual([]);
  });

  it("would show what breaks them", () => {
    const broken = { ...structuredClone(read()), extra: 1 };
    Object.assign(broken.display_information, { name: "x".repeat(36) });
    Object.assign(broken.settings.interactivity, { request_url: "http://x" });
    expect(complaints(broken, rules, "")).toEqual([
      "/extra is not known",
      "/display_information/name has 36 characters",
      "/settings/interactivity/request_url is no https address",
    ]);
  });

  it("asks for the least that works, each with a reason", () => {
    expect(scopes).toEqual(Object.keys(reasons));
    expect(read().oauth_config.scopes.bot).toEqual(scopes);
  });

  it("has mentions escaped, for a name alone tells nobody apart", () => {
    const [command, ...others] = read().features.slash_commands;
    expect([command?.command, command?.should_escape, others]).toEqual(["/telephony", true, []]);
    const hinted = String(command?.usage_hint)
      .split(" | ")
      .map((usage) => usage.split(" ")[0]);
    expect(hinted).toEqual(commands.filter(({ daily, name }) => daily || name === "help").map(({ name }) => name));
    expect(hinted).toEqual(expect.arrayContaining(["onboard", "show", "offboard", "request-admin", "help"]));
  });

  it("sends everything to the one address the server listens on", () => {
    const { features, settings } = read();
    const urls = [
      ...features.slash_commands.map(({ url }) => url),
      ...[settings.event_subscriptions.request_url, settings.interactivity.request_url],
      settings.interactivity.message_menu_options_url,
    ];
    expect(new Set(urls.map((url) => new URL(url).pathname))).toEqual(new Set(["/slack/events"]));
    expect(settings.event_subscriptions.bot_events).toEqual(["app_home_opened"]);
    expect(features.app_home).toMatchObject({ home_tab_enabled: true, messages_tab_enabled: true });
  });
});
