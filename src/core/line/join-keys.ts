import type { Field } from "../../domain/chat/field.ts";
import { readPersonRef } from "../../domain/identity/identity.ts";
import { type Moment, readValue } from "./reader.ts";
import type { Token } from "./token.ts";

interface Keys {
  /** The field that a word, or several, name. */
  fieldNamed(words: string): string | undefined;
  field(name: string): Field | undefined;
  /** Words that name a field without any sign. */
  isSpoken(word: string): boolean;
  readonly moment: Moment;
}

interface Found {
  readonly name: string;
  readonly value: string;
  readonly quoted: boolean;
  /** So many tokens it takes. */
  readonly takes: number;
}

const longestLabel = 4;

/**
 * `location = Berlin`, `location: Berlin`, `"First day"=…`, `First day=…`, `delegate= @bea`: people put spaces where a key has none,
 * write a colon, or use the label as they see it in the form.
 */
export function joinKeys(tokens: readonly Token[], keys: Keys): Token[] {
  const joined: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    const found = keyAt(tokens, at, keys);
    if (!found) {
      joined.push(token);
      continue;
    }
    at += found.takes - 1;
    const words = found.value === "" && !found.quoted ? valueAfter(tokens, at + 1, found.name, keys) : [];
    at += words.length;
    const [first] = words;
    joined.push({
      ...(token.newLine && { newLine: token.newLine }),
      key: found.name,
      value: words.length > 0 ? words.map(({ value }) => value).join(" ") : found.value,
      quoted: words.length === 1 ? first?.quoted === true : found.quoted,
    });
  }
  return joined;
}

/** The longest label counts: "First name" before "name". */
function keyAt(tokens: readonly Token[], at: number, keys: Keys): Found | undefined {
  for (let takes = longestLabel; takes > 0; takes--) {
    const words = tokens.slice(at, at + takes);
    if (words.length < takes) continue;
    const found = keyOf(words, tokens[at + takes], keys);
    if (found) return found;
  }
  return undefined;
}

function keyOf(words: readonly Token[], next: Token | undefined, { fieldNamed }: Keys): Found | undefined {
  const [last] = words.slice(-1) as [Token];
  const before = words.slice(0, -1);
  if (before.some(({ key, quoted }) => key !== undefined || quoted)) return undefined;
  const takes = words.length;
  const label = (end: string) => fieldNamed([...before.map(({ value }) => value), end].join(" "));
  if (last.key !== undefined) {
    const name = label(last.key);
    return name === undefined ? undefined : { name, value: last.value, quoted: last.quoted, takes };
  }
  if (last.quoted && takes > 1) return undefined;
  const colon = last.quoted ? null : /^([^:]+):(.*)$/s.exec(last.value);
  const labelled = colon && label(colon[1] ?? "");
  if (colon && labelled) return { name: labelled, value: colon[2] ?? "", quoted: false, takes };
  const signed = next?.key === undefined && !next?.quoted && /^[=:]/.test(next?.value ?? "") ? next : undefined;
  const name = signed && label(last.value);
  return name === undefined
    ? undefined
    : { name, value: signed?.value.slice(1) ?? "", quoted: false, takes: takes + 1 };
}

/** What stands after a key and a space: words up to the next key, a new line, or another person; as many as fit the field. */
function valueAfter(tokens: readonly Token[], from: number, name: string, keys: Keys): Token[] {
  const words: Token[] = [];
  for (let at = from; at < tokens.length && words.length < longestLabel; at++) {
    const token = tokens[at] as Token;
    const ends = token.key !== undefined || keys.isSpoken(token.value) || keyAt(tokens, at, keys) !== undefined;
    if (ends || (token.newLine && words.length > 0)) break;
    const one = isWhole(token);
    if (one && words.length > 0) break;
    words.push(token);
    if (one) break;
  }
  const field = keys.field(name);
  if (field?.kind === "text" || field?.kind === "lookup" || field?.kind === "member") return words;
  while (words.length > 1 && field && readValue(joined(words), field, keys.moment).problem) words.pop();
  return words;
}

const joined = (words: readonly Token[]) => words.map(({ value }) => value).join(" ");

/** What is complete in one word: somebody mentioned, an address, a number, something in quotes, the last before a comma. */
function isWhole({ value, quoted }: Token): boolean {
  return quoted || readPersonRef(value).by !== "typed" || /^@|^[+\d()/-]+$|,$/.test(value);
}
