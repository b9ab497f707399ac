import type { Field, Values } from "../../domain/chat/field.ts";
import { locales } from "../../domain/chat/words.ts";
import { readPersonRef } from "../../domain/identity/identity.ts";
import { tell } from "../../messages/engine.ts";
import type { Problems } from "../form/problems.ts";
import { type Command, fieldsOf } from "../request/command.ts";
import { joinNumbers } from "./join-numbers.ts";
import { type Moment, readValue } from "./reader.ts";
import { nearest } from "./suggest.ts";
import { type Token, tokenize } from "./token.ts";

/** A typed line, understood as far as it can be. Values are canonical or, with a problem, as typed. */
export interface Reading {
  readonly verb: string;
  readonly command: Command | undefined;
  readonly values: Values;
  readonly problems: Problems;
  readonly help: boolean;
}

/** Reads any line in any script; never throws. The first word is the verb. */
export function readLine(line: string, commands: readonly Command[], moment: Moment): Reading {
  const [first, ...tokens] = tokenize(line);
  const typed = (first?.key === undefined ? (first?.value ?? "") : `${first.key}=${first.value}`).toLowerCase();
  const verb = verbOf(typed);
  const command = commands.find(({ name }) => name === verb) ?? commands.find((one) => isCalled(one, verb));
  const asksHelp = tokens.some(isHelp) || verb === "--help" || verb === "-h";
  const rest = tokens.filter((token) => !isHelp(token));
  if (!command) return { verb, command, values: {}, problems: {}, help: asksHelp };
  return { verb, command, ...readFields(command, rest, moment), help: asksHelp };
}

/** What only looks is not asked about first; what changes something is. */
function isCalled({ called, effect }: Command, verb: string): boolean {
  return effect === "read" && called?.includes(verb) === true;
}

const help = /^(\?+|(help|hilfe)[!?.,]*)$/;
const greeting = /^(hi|hey|hello|hallo|moin|servus|guten|good)[!?.,]*$/;

/** Who says hello is shown what they may do, like who says nothing. */
function verbOf(typed: string): string {
  if (greeting.test(typed)) return "";
  return help.test(typed) ? "help" : typed;
}

function isHelp({ key, value, quoted }: Token): boolean {
  return key === undefined && !quoted && (value === "--help" || value === "-h");
}

function readFields(command: Command, tokens: readonly Token[], moment: Moment) {
  const values: Record<string, string> = {};
  const problems: Record<string, Problems[string]> = {};
  const fields = fieldsOf(command);
  const free: string[] = [];
  let spoken: string | undefined;
  for (const token of joinChoices(command, joinNumbers(tokens), moment)) {
    const name = token.key === undefined ? undefined : fieldNamed(command, token.key);
    const word = token.key === undefined && !token.quoted ? spokenField(command, token.value) : undefined;
    if (name !== undefined) values[name] = token.value;
    else if (word !== undefined) spoken = word;
    else if (token.key === undefined && spoken !== undefined)
      values[spoken] = [values[spoken], token.value.replace(/,$/, "")].filter(Boolean).join(" ");
    else if (token.key === undefined) free.push(token.value);
    else problems[""] = unknownKey(token.key, token.value, fields);
  }
  const { whom } = command;
  if (whom !== undefined && values[whom] === undefined) {
    const at = free.findIndex((one) => readPersonRef(one).by !== "typed");
    const rest = command.positional.every((name) => name in values) ? free.length : 0;
    const said = free.splice(Math.max(at, 0), at < 0 ? rest : 1).join(" ");
    if (said !== "") values[whom] = said;
  }
  const open = (command.positional as readonly string[]).filter((name) => !(name in values));
  open.forEach((name, index) => {
    const taken = index === open.length - 1 ? free.splice(0).join(" ") : free.shift();
    if (taken !== undefined && taken !== "") values[name] = taken;
  });
  if (free.length > 0) problems[""] = tell.surplus(free.join(" "));

  const read = readValues(command, values, moment);
  return { values: read.values, problems: { ...problems, ...read.problems } };
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

/** What was typed or entered, by field: canonical, or kept as it is beside what is wrong with it. */
export function readValues(command: Command, typed: Values, moment: Moment): { values: Values; problems: Problems } {
  const values: Record<string, string> = {};
  const problems: Record<string, Problems[string]> = {};
  for (const [name, field] of fieldsOf(command)) {
    const entered = typed[name]?.trim();
    if (!entered) continue;
    const read = readValue(entered, field, moment);
    values[name] = read.value;
    if (read.problem) problems[name] = read.problem;
  }
  return { values: command.complete?.(values) ?? values, problems };
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
  const named = command.spoken && fieldNamed(command, word);
  return named !== undefined && (command.spoken as readonly string[]).includes(named) ? named : undefined;
}

/** A field may be called by its name or by its label in any language: `vorname=Anna`. */
function fieldNamed(command: Command, key: string): string | undefined {
  const word = key.toLowerCase();
  const found = fieldsOf(command).find(
    ([name, { label, called }]) =>
      name === word || called?.includes(word) || locales.some((locale) => label[locale].toLowerCase() === word),
  );
  return found?.[0];
}
