import type { Field } from "../../domain/chat/field.ts";
import { locales, type Phrase } from "../../domain/chat/words.ts";
import { readPersonRef } from "../../domain/identity/identity.ts";
import { tell } from "../../messages/engine.ts";
import { type Command, fieldsOf } from "../request/command.ts";
import { joinKeys } from "./join-keys.ts";
import { joinNumbers } from "./join-numbers.ts";
import { dayIn, isExtension, isPhoneNumber, mostWords, namesPerson } from "./name-words.ts";
import { type Loose, placeWords } from "./place-words.ts";
import { type Moment, readValue } from "./reader.ts";
import { nearest } from "./suggest.ts";
import type { Token } from "./token.ts";

/** What the words after the verb mean, still as they were typed. */
export interface Fielded {
  readonly values: Record<string, string>;
  readonly surplus: string;
  readonly guessed: boolean;
  readonly unknown: Phrase | undefined;
}

export function readFields(
  command: Command,
  tokens: readonly Token[],
  moment: Moment,
  verbs: ReadonlySet<string>,
): Fielded {
  const values: Record<string, string> = {};
  const free: Loose[] = [];
  let unknown: Phrase | undefined;
  let spoken: string | undefined;
  let after: string | undefined;
  let keys = 0;
  const keyed = joinKeys(tokens, {
    fieldNamed: (words) => fieldNamed(command, words),
    field: (name) => command.fields[name],
    isSpoken: (word) => spokenField(command, word) !== undefined,
    moment,
  });
  for (const token of joinChoices(command, joinNumbers(keyed), moment)) {
    const name = token.key === undefined ? undefined : fieldNamed(command, token.key);
    const word = token.key === undefined && !token.quoted ? spokenField(command, token.value) : undefined;
    if (name !== undefined) {
      values[name] = token.value;
      after = name;
      keys++;
    } else if (word !== undefined) spoken = word;
    else if (token.key === undefined && spoken !== undefined)
      values[spoken] = [values[spoken], token.value.replace(/,$/, "")].filter(Boolean).join(" ");
    else if (token.key === undefined) free.push({ ...token, keys, ...(after !== undefined && { after }) });
    else unknown = unknownKey(token.key, token.value, fieldsOf(command));
  }
  return { ...place(command, values, free, moment, verbs), unknown };
}

function place(
  command: Command,
  values: Record<string, string>,
  free: Loose[],
  moment: Moment,
  verbs: ReadonlySet<string>,
): Omit<Fielded, "unknown"> {
  takeSubject(command, values, free);
  takePerson(command, values, free, moment);
  const missing = (command.positional as readonly string[]).filter((name) => !(name in values));
  // whoever is new is named by their name, unless the chat or an address says who it is
  const unnamed = command.fields[missing[0] ?? ""]?.kind === "member" && isName(command, missing[1] ?? "");
  const open = unnamed ? missing.slice(1) : missing;
  const [next] = open;
  // whoever is meant was named: what follows is looked at word by word; else words go to the fields in their order
  if (next === undefined ? isAboutPerson(command) : isName(command, next)) {
    const taken = new Set(Object.keys(values));
    const placed = placeWords(command, free, open, { taken, moment, verbs });
    for (const [name, value] of Object.entries(placed.values))
      values[name] = [values[name], value].filter(Boolean).join(" ");
    return { values, surplus: placed.surplus.join(" "), guessed: placed.guessed };
  }
  open.forEach((name, index) => {
    const words = index === open.length - 1 ? free.splice(0) : free.splice(0, 1);
    const taken = words.map(({ value }) => value).join(" ");
    if (taken !== "") values[name] = taken;
  });
  return { values, surplus: free.map(({ value }) => value).join(" "), guessed: false };
}

const isName = (command: Command, name: string) => {
  const field: Field | undefined = command.fields[name];
  return field?.kind === "text" && field.of === "name";
};

const isPerson = (field: Field | undefined) =>
  field?.kind === "member" || (field?.kind === "lookup" && field.from === "person");

const isAboutPerson = ({ positional, fields }: Command) => isPerson(fields[positional[0] ?? ""]);

/** Who is named in "away @ben until Monday". */
function takeSubject({ subjectField, positional }: Command, values: Record<string, string>, free: Loose[]): void {
  if (subjectField === undefined || values[subjectField] !== undefined) return;
  const at = free.findIndex((one) => readPersonRef(one.value).by !== "typed");
  const rest = positional.every((name) => name in values) ? free.length : 0;
  const said = free.splice(Math.max(at, 0), at < 0 ? rest : 1).map(({ value }) => value);
  if (said.length > 0) values[subjectField] = said.join(" ");
}

/** Who is evidently named, wherever it stands: `Ina Igel <ina@firm.example>`. The name before such an address is theirs. */
function takePerson(command: Command, values: Record<string, string>, free: Loose[], moment: Moment): void {
  const [name, next] = command.positional as readonly string[];
  if (name === undefined || name in values || !isPerson(command.fields[name])) return;
  const named = next !== undefined && isName(command, next);
  // "@Anna Berg" is a name of several words, where no other name follows
  const evident = (word: Loose) => (named ? namesPerson(word) : readPersonRef(word.value).by !== "typed");
  const at = free.findIndex((word, index) => evident(word) && (index === 0 || !word.quoted));
  const [word] = at < 0 ? [] : free.slice(at, at + 1);
  if (!word) {
    // words alone are the name of whoever is new, but a search for whoever is there
    if (named && command.fields[name]?.kind !== "member") take(free.splice(0, 1));
    if (next === undefined && !command.keywords) take(free.splice(0, nameEnds(command, free, moment)));
  } else if (named || at === 0) take(free.splice(at, 1));
  else if (next === undefined && /^<.*>/.test(word.value)) take(free.splice(0, at + 1).slice(-1));

  function take(words: Loose[]) {
    if (words.length > 0) values[name as string] = words.map(({ value }) => value).join(" ");
  }
}

/** "Anna Berg tomorrow", "Anna Berg 104": where the name ends and what the command asks for otherwise begins. */
function nameEnds(command: Command, words: readonly Loose[], moment: Moment): number {
  const asks = (is: (field: Field, name: string) => boolean) =>
    fieldsOf(command).some(([name, field]) => is(field, name));
  const day = asks(({ kind }) => kind === "date");
  const dialled = asks(({ kind }, name) => kind === "lookup" && name === "extension");
  const ends = words.slice(0, mostWords).findIndex((word, at) => {
    if (at === 0) return false;
    if (day && dayIn(words.slice(at), at > 1, moment).takes > 0) return true;
    return dialled && (isExtension(word) || isPhoneNumber(word));
  });
  return ends < 0 ? words.length : ends;
}

/** A second line that begins with a command is another request. */
export function otherLine(tokens: readonly Token[], verbs: ReadonlySet<string>) {
  const begins = ({ newLine, quoted, value }: Token) =>
    newLine === true && !quoted && (/^\/\p{L}/u.test(value) || verbs.has(value.toLowerCase()));
  const at = tokens.findIndex(begins);
  if (at < 0) return { said: tokens, others: "" };
  const left = tokens.slice(at, at + 20).map(({ key, value }) => (key === undefined ? value : `${key}=${value}`));
  return { said: tokens.slice(0, at), others: left.join(" ") };
}

const wordsMost = 4;

/** "for=1 day": a choice of several words takes those that follow, without quotes, as far as that is one. */
function joinChoices(command: Command, tokens: readonly Token[], moment: Moment): Token[] {
  const joined: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    const field = token.key && !token.quoted && command.fields[fieldNamed(command, token.key) ?? ""];
    const next = field && field.kind === "choice" ? tokens.slice(at + 1, at + wordsMost) : [];
    const others = next.findIndex(({ key, quoted }) => key !== undefined || quoted);
    const words = [token, ...next.slice(0, others < 0 ? undefined : others)].map(({ value }) => value);
    while (words.length > 1 && readValue(words.join(" "), field as Field, moment).problem) words.pop();
    joined.push({ ...token, value: words.join(" ") });
    at += words.length - 1;
  }
  return joined;
}

function unknownKey(key: string, value: string, fields: readonly [string, Field][]) {
  const meant = nearest(
    key,
    fields.filter(([, field]) => !field.hidden).map(([name]) => name),
  );
  return meant === undefined ? tell.surplus(`${key}=${value}`) : tell.unknownKey(key, meant);
}

/** "until", "bis": what follows belongs to this field. */
function spokenField(command: Command, word: string): string | undefined {
  const named = command.keywords && fieldNamed(command, word);
  return named !== undefined && (command.keywords as readonly string[]).includes(named) ? named : undefined;
}

/** A field may be called by its name or by its label in any language: `vorname=Anna`. */
function fieldNamed(command: Command, key: string): string | undefined {
  const word = key.toLowerCase();
  const found = fieldsOf(command).find(
    ([name, { label, aliases }]) =>
      name === word || aliases?.includes(word) || locales.some((locale) => label[locale].toLowerCase() === word),
  );
  return found?.[0];
}
