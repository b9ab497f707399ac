import type { Values } from "../../domain/chat/field.ts";
import type { Phrase, Words } from "../../domain/chat/words.ts";
import { say, tell } from "../../messages/engine.ts";
import type { Problems } from "../form/problems.ts";
import { type Command, commandNamed, fieldsOf } from "../request/command.ts";
import { otherLine, readFields } from "./read-fields.ts";
import { type Moment, readValue } from "./reader.ts";
import { type Token, tokenize } from "./token.ts";

/** A typed line, understood as far as it can be. Values are canonical or, with a problem, as typed. */
export interface Reading {
  readonly verb: string;
  readonly command: Command | undefined;
  readonly values: Values;
  readonly problems: Problems;
  readonly help: boolean;
  /** Words that belong to no field. */
  readonly surplus?: string;
}

/** Far beyond what anybody types, and quickly read: whatever is longer is not looked at. */
export const longestLine = 8000;

/** Reads any line in any script; never throws. The first word is the verb. */
export function readLine(typed: string, commands: readonly Command[], moment: Moment): Reading {
  const tooLong = typed.length > longestLine;
  const [first, ...tokens] = tokenize(tooLong ? typed.slice(0, 100) : typed);
  const word = (first?.key === undefined ? (first?.value ?? "") : `${first.key}=${first.value}`).toLowerCase();
  const verb = verbOf(word);
  const command = commandNamed(commands, verb) ?? commands.find((one) => isCalled(one, verb));
  const asksHelp = tokens.some(isHelp) || verb === "--help" || verb === "-h";
  const rest = tokens.filter((token) => !isHelp(token));
  if (!command) return { verb, command, values: {}, problems: {}, help: asksHelp };
  if (tooLong) return { verb, command, values: {}, problems: { "": tell.lineTooLong(longestLine) }, help: false };
  const verbs = new Set(commands.map(({ name }) => name));
  const { said, others } = otherLine(rest, verbs);
  const { values, surplus, guessed, unknown } = readFields(command, said, moment, verbs);
  const read = readValues(command, values, moment);
  const problem = others ? tell.oneLine(others) : (unknown ?? problemOf(surplus, guessed));
  return {
    ...{ verb, command, values: read.values, help: asksHelp },
    problems: { ...(problem && { "": problem }), ...read.problems },
    ...(surplus !== "" && { surplus }),
  };
}

export function problemOf(surplus: string, guessed: boolean): Phrase | Words | undefined {
  return surplus !== "" ? tell.surplus(surplus) : guessed ? say.guessed : undefined;
}

/** What only looks is not asked about first; what changes something is. */
function isCalled({ aliases, effect }: Command, verb: string): boolean {
  return effect === "read" && aliases?.includes(verb) === true;
}

const help = /^(\?+|(help|hilfe)[!?.,]*)$/;
const greeting = /^(hi|hey|hello|hallo|moin|servus|guten|good)[!?.,]*$/;

/** Who says hello is shown what they may do, like who says nothing. */
function verbOf(typed: string): string {
  if (greeting.test(typed)) return "";
  return help.test(typed) ? "help" : typed;
}

function isHelp({ key, value, quoted }: Token): boolean {
  return key === undefined && !quoted && /^(--|—|–|-)(help|h)$/.test(value);
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
