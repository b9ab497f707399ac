import type { Channel } from "../../src/domain/chat/channel.ts";
import { type Intent, readIntent, writeIntent } from "../../src/domain/chat/intent.ts";
import { type Installation, toChannel, toChatId } from "./identity.ts";

/** `<@U1|name>`, `<mailto:a@b|a@b>`, `<https://x|label>`, `<#C1|name>`, `<!channel>`: Slack's codes, whole ones only. */
const code = /<(@[UW][A-Z0-9]+|#|!subteam\^|!|mailto:|tel:|(?=https?:\/\/))([^<>|]*)(?:\|([^<>]*))?>/g;

/**
 * What a person typed, from what `should_escape` makes of it: mentions name people by id, everything else is what was
 * typed, entities are characters again. Unescaped last, so that typed text cannot pose as a code.
 */
export function readText(installation: Installation, escaped: string): string {
  return escaped
    .replace(code, (whole, sort: string, target: string, label?: string) => {
      if (sort.startsWith("@")) return target ? whole : `<@${toChatId(installation, undefined, sort.slice(1))}>`;
      if (sort === "#") return `#${label || target}`;
      if (sort === "!") return `@${target}`;
      return label || target;
    })
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

/** The channels that it names: in the text stand their names, as they were typed. */
export function readChannels(installation: Installation, escaped: string): Channel[] {
  return [...escaped.matchAll(code)].flatMap(([, sort, target = "", label]) => {
    const room = sort === "#" ? toChannel(installation, target, label || target) : undefined;
    return room ?? [];
  });
}

export function readCommand(installation: Installation, text: string): Intent {
  return { kind: "text", text: readText(installation, text) };
}

/** Button values take 2,000 characters; ours are far below, and one that is not is a bug to be seen in tests. */
export function toValue(intent: Intent): string {
  const value = writeIntent(intent);
  if (value.length > 2000) throw new Error(`the intent of a button is too long: ${intent.kind}`);
  return value;
}

export function readValue(value: string | undefined): Intent | undefined {
  return value === undefined ? undefined : readIntent(value);
}
