import { type Intent, readIntent } from "../../src/core/intent.ts";
import { type Installation, toChatId } from "./identity.ts";

const mention = /<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>/g;
const link = /<(?:mailto:|tel:|https?:\/\/)([^<>|]*)(?:\|([^<>]*))?>/g;
const reference = /<[#!][^<>|]*\|([^<>]*)>/g;

/**
 * What a person typed, from what `should_escape` makes of it: mentions name people by id, e-mail addresses and numbers
 * are what was typed, entities are characters again. Unescaped last, so that typed text cannot pose as an escape.
 */
export function readText(installation: Installation, escaped: string): string {
  return escaped
    .replace(mention, (_, user: string) => `<@${toChatId(installation, undefined, user)}>`)
    .replace(link, (_, target: string, label?: string) => label ?? target)
    .replace(reference, (_, label: string) => label)
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

export function readCommand(installation: Installation, text: string): Intent {
  return { kind: "text", text: readText(installation, text) };
}

/** Button values take 2,000 characters; ours are far below, and one that is not is a bug to be seen in tests. */
export function toValue(intent: Intent): string {
  const value = JSON.stringify(intent);
  if (value.length > 2000) throw new Error(`the intent of a button is too long: ${intent.kind}`);
  return value;
}

export function readValue(value: string | undefined): Intent | undefined {
  return value === undefined ? undefined : readIntent(value);
}
