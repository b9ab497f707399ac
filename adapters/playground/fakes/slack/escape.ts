import type { Workspace } from "./workspace.ts";

/** How a person types a command: at a desk, or on a phone that makes quotes curly and links numbers. */
export type Keyboard = "desktop" | "phone";

/**
 * What Slack makes of typed command text. `&`, `<` and `>` always become entities. With `should_escape` mentions,
 * channels, links and mail addresses become `<…>` codes; names that are nobody's stay plain text.
 */
export function escapeTyped(workspace: Workspace, typed: string, shouldEscape: boolean, keyboard: Keyboard): string {
  const quoted = keyboard === "phone" ? curl(typed) : typed;
  const entities = quoted.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  if (!shouldEscape) return entities;
  return entities
    .split(/(\s+)/)
    .map((word) => escapeWord(workspace, word, keyboard))
    .join("");
}

function escapeWord(workspace: Workspace, word: string, keyboard: Keyboard): string {
  const [, before = "", core = "", after = ""] = /^(["'“‘(]*)(.*?)([.,;:!?)"'”’]*)$/s.exec(word) ?? [];
  const code = toCode(workspace, core, keyboard);
  return code === undefined ? word : before + code + after;
}

function toCode(workspace: Workspace, word: string, keyboard: Keyboard): string | undefined {
  if (word.startsWith("@")) {
    const name = word.slice(1);
    if (["here", "channel", "everyone"].includes(name)) return `<!${name}>`;
    const user = workspace.findUser(name);
    return user && `<@${user.id}|${user.name}>`;
  }
  if (word.startsWith("#")) {
    const channel = workspace.findChannel(word);
    return channel && channel.kind !== "im" ? `<#${channel.id}|${channel.name}>` : undefined;
  }
  if (/^https?:\/\/\S+$/.test(word)) return `<${word}>`;
  if (/^[^\s@<>&;]+@[^\s@<>&;]+\.[a-z]{2,}$/i.test(word)) return `<mailto:${word}|${word}>`;
  if (keyboard === "phone" && /^\+\d{7,15}$/.test(word)) return `<tel:${word}|${word}>`;
  return undefined;
}

const curl = (text: string): string =>
  text
    .replace(/(^|[\s(])"/g, "$1“")
    .replaceAll('"', "”")
    .replace(/(^|[\s(])'/g, "$1‘")
    .replaceAll("'", "’");
