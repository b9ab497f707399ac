import type { Field } from "../../domain/chat/field.ts";
import type { Command } from "../request/command.ts";
import { fieldsOf } from "../request/command.ts";
import { bare, dayIn, isExtension, isNoName, isPhoneNumber, mostWords, namesPerson } from "./name-words.ts";
import type { Moment } from "./reader.ts";
import type { Token } from "./token.ts";

/** A word without a key, the field of the last key before it, and how many keys stand before it. */
export interface Loose extends Token {
  readonly after?: string;
  readonly keys: number;
}

export interface Placed {
  readonly values: Readonly<Record<string, string>>;
  /** Words that belong to no field. */
  readonly surplus: readonly string[];
  /** Something was taken for what it looks like: it is shown before it is done. */
  readonly guessed: boolean;
}

const particle = /^(von|van|vom|zu|zum|zur|de|del|della|di|da|dos|du|der|den|ter|ten|la|le|al|el|bin|ibn|mac|st\.?)$/i;

/**
 * Where the words go that follow a person: names into names, and what no name looks like to the field of its kind, as a guess.
 * `open` are the names that nobody has given yet; without any, every word must be of some kind.
 */
export function placeWords(
  command: Command,
  words: readonly Loose[],
  open: readonly string[],
  { taken, moment, verbs }: { taken: ReadonlySet<string>; moment: Moment; verbs: ReadonlySet<string> },
): Placed {
  const values: Record<string, string> = {};
  const surplus: string[] = words.slice(mostWords).map(({ value }) => value);
  const names: Loose[] = [];
  const free = (is: (field: Field, name: string) => boolean) =>
    fieldsOf(command).find(
      ([name, field]) => !taken.has(name) && !(name in values) && !field.hidden && is(field, name),
    )?.[0];
  let guessed = false;
  let ended = open.length === 0;
  let comma: number | undefined;
  const guess = (name: string, value: string) => {
    values[name] = value;
    guessed = true;
  };

  const looked = words.slice(0, mostWords);
  for (let at = 0; at < looked.length; at++) {
    const word = looked[at] as Loose;
    if (namesPerson(word) && !word.quoted) {
      surplus.unshift(...looked.slice(at).map(({ value }) => value));
      break;
    }
    const complete = names.length !== 1 || names.length >= open.length;
    const day = free(({ kind }) => kind === "date");
    const { takes, typed } = day ? dayIn(looked.slice(at), complete, moment) : { takes: 0, typed: "" };
    const number = free((field, name) => name === "number" && field.kind === "lookup");
    const extension = free((field, name) => name === "extension" && field.kind === "lookup");
    if (day && takes > 0) {
      guess(day, typed);
      at += takes - 1;
    } else if (extension && isExtension(word)) guess(extension, bare(word.value));
    else if (number && isPhoneNumber(word)) guess(number, bare(word.value));
    else if (goesOn(word, command, open.length === 0 || (names.length > 0 && names.at(-1)?.keys !== word.keys))) {
      guess(word.after ?? "", [values[word.after ?? ""], word.value].filter(Boolean).join(" "));
    } else if (ended || isNoName(word) || isCut(word, names, verbs)) {
      ended = true;
      surplus.push(word.value);
    } else {
      names.push(word);
      if (/[,;]$/.test(word.value) && !word.quoted) {
        const isLastName = comma === undefined && (names.length === 1 || particle.test(names[0]?.value ?? ""));
        if (isLastName) comma = names.length;
        else ended = looked.length > at + 1;
      }
    }
  }
  return { values: { ...values, ...spread(names, open, comma) }, surplus, guessed: guessed || comma !== undefined };
}

/** `location=New York`: a word goes on with the value before it. */
function goesOn({ after, newLine, quoted, value }: Loose, command: Command, loose: boolean): boolean {
  if (!loose) return false;
  const field: Field | undefined = after === undefined ? undefined : command.fields[after];
  const takesWords = field?.kind === "text" || (field?.kind === "lookup" && field.from === "location");
  return takesWords && !newLine && !quoted && !/[@=:\d]/.test(value);
}

/** A new line, or the name of a command after a whole name, begins something else. */
function isCut({ newLine, quoted, value }: Loose, names: readonly Loose[], verbs: ReadonlySet<string>): boolean {
  return names.length > 0 && !quoted && (newLine === true || (names.length > 1 && verbs.has(value.toLowerCase())));
}

/** "Dorn, Dirk" is Dirk Dorn; the last of the open names takes what remains. */
function spread(names: readonly Loose[], open: readonly string[], comma: number | undefined): Record<string, string> {
  const said = names.map(({ value, quoted }) => (quoted ? value : bare(value)));
  const swapped = comma === undefined ? said : [...said.slice(comma), ...said.slice(0, comma)];
  const [first, last] = open;
  const firsts = comma !== undefined && said.length > comma ? said.length - comma : 1;
  if (first === undefined || swapped.length === 0) return {};
  if (last === undefined) return { [first]: swapped.join(" ") };
  const rest = swapped.slice(firsts).join(" ");
  return { [first]: swapped.slice(0, firsts).join(" "), ...(rest && { [last]: rest }) };
}
