import type { Intent } from "../../../src/domain/chat/intent.ts";
import type { ChatId } from "../../../src/domain/identity/identity.ts";
import { readData } from "../button-data.ts";
import { readForm } from "../outbound/form.ts";
import type { Activity } from "./activity.ts";

/** A form that was sent, or a button. */
export function readSent(data: unknown, tenant: string): Intent | undefined {
  const form = readForm(data, tenant);
  return form ? { kind: "submit", ...form } : readData(data);
}

type Mention = NonNullable<Activity["entities"]>[number];

/** How the app is spoken to in the first word, beside being mentioned: habits from other chats and of the `/` menu. */
const addressed = /^\/?(?:(?:telephony|switchboard)(?=\s|$)\s*)?\/?/i;

/**
 * What a person typed: mentions name people by id, in the order of the text, since two people may be called alike; the app
 * itself is left out, and entities become characters last, so that typed text cannot pose as a mention.
 */
export async function readText(
  { text = "", entities = [], recipient }: Activity,
  idOf: (mention: Mention) => Promise<ChatId | undefined>,
): Promise<Intent> {
  const pieces: string[] = [];
  // Teams may name the app once although it is mentioned twice
  const own = entities.find(({ mentioned, text }) => mentioned.id === recipient.id && text !== "")?.text;
  const typed = (html: string) => toTyped(own === undefined ? html : html.replaceAll(own, " "));
  let rest = text;
  for (const mention of entities) {
    const at = mention.text === "" ? -1 : rest.indexOf(mention.text);
    if (at < 0) continue;
    pieces.push(typed(rest.slice(0, at)));
    rest = rest.slice(at + mention.text.length);
    const chat = mention.mentioned.id === recipient.id ? undefined : await idOf(mention);
    pieces.push(chat ? `<@${chat}>` : mention.mentioned.id === recipient.id ? " " : toTyped(mention.text));
  }
  const line = [...pieces, typed(rest)].join("").trim();
  return { kind: "text", text: line.replace(addressed, "").trim() };
}

const entities: Readonly<Record<string, string>> = { nbsp: " ", lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

/** In one pass: what somebody typed as an entity themselves stays what they typed. */
function toTyped(html: string): string {
  return html
    .replace(/<\/?at[^<>]*>/g, "")
    .replaceAll("\u00a0", " ")
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(nbsp|lt|gt|quot|apos|amp));/gi, (whole, decimal, hex, name) => {
      if (name) return entities[String(name).toLowerCase()] ?? whole;
      const code = Number.parseInt(decimal ?? hex, decimal ? 10 : 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    });
}
