import type { Permission } from "../../domain/approvals/access.ts";
import type { Channels } from "../../domain/chat/channel.ts";
import type { Field, Fields, Input, Values } from "../../domain/chat/field.ts";
import type { Part, Reply, Span } from "../../domain/chat/reply.ts";
import type { Words } from "../../domain/chat/words.ts";
import type { Caller } from "../../domain/identity/caller.ts";
import type { PersonRef } from "../../domain/identity/identity.ts";
import type { Settings } from "../../domain/settings/settings.ts";
import type { Event } from "../../ports/audit/journal.ts";
import type { Changes, Repositories } from "../../ports/store.ts";
import type { Problems } from "../form/problems.ts";
import type { Services } from "../services.ts";

/** What a command sees while it only looks. */
export interface ReadContext extends Services {
  readonly caller: Caller;
  readonly settings: Settings;
  readonly now: Date;
  readonly store: Repositories;
  /** Where among several people this was said, and which such places it names. */
  readonly channels: Channels;
  /** The commands this person may use at all; help draws itself from them. */
  readonly commands: readonly Command[];
}

/** What a command sees while it changes something: everything through one transaction. */
export interface Context extends Omit<ReadContext, "store"> {
  readonly store: Changes;
}

/** A write says which: one that does neither is rolled back. */
export type Changed = {
  readonly kind: "changed";
  readonly events: readonly Event[];
  readonly reply: Reply;
  /** Shown in the place of the reply, this once and to whoever asked: it holds what is kept nowhere. */
  readonly once?: Reply;
  /** The right it was allowed by is what was given up: it need not hold any more when it is sealed. */
  readonly givesUpRight?: boolean;
};
/** Of a typed line; `surplus` belongs to no field. */
export interface Understood {
  readonly values: Values;
  readonly surplus: string;
}
export type Unchanged = { readonly kind: "unchanged"; readonly reply: Reply };

interface Asked<F extends Fields> {
  readonly name: string;
  /** Names it was shipped under: typed lines, old buttons and open forms still mean it. */
  readonly formerly?: readonly string[];
  /** What else people call it, in any language: "did you mean" knows these words. */
  readonly aliases?: readonly string[];
  readonly title: Words;
  readonly summary: Words;
  /** Typed lines that work, for help and COMMANDS.md. */
  readonly examples: readonly string[];
  readonly fields: F;
  /** The fields that words without a key fill, in order; the last takes what remains. */
  readonly positional: readonly (keyof F & string)[];
  /** Fields that a typed line may also name by a word alone: "until Monday, delegate @ben". */
  readonly keywords?: readonly (keyof F & string)[];
  /** Who is named in such a line without a word: "away @ben until Monday". */
  readonly subjectField?: keyof F & string;
  readonly access: Permission;
  /** Used day by day: it comes first in the menus of a chat, which have no room for all. */
  readonly daily?: true;
  /** Shown to whoever says nothing yet: what is theirs. */
  readonly greets?: true;
  /** Whose things these are, from what was typed; absent: nobody's in particular. */
  subject?(values: Values, caller: Caller): PersonRef;
  /** What follows from what was typed, without asking anybody. */
  complete?(values: Values): Values;
  /** What the store makes of a line's words that could mean something else: what differs is shown before it is done. */
  understand?(ctx: ReadContext, values: Values, surplus: string): Promise<Understood>;
  /** The given values and what can be filled in beside them; after authorising. May ask the network. */
  prefill?(ctx: ReadContext, given: Values): Promise<Values>;
  /** What fits together and what not, before any I/O. */
  check?(input: Input<F>): Problems;
}

export interface ReadCommand<F extends Fields = Fields> extends Asked<F> {
  readonly effect: "read";
  run(ctx: ReadContext, input: Input<F>): Promise<Reply>;
}

export interface WriteCommand<F extends Fields = Fields> extends Asked<F> {
  readonly effect: "write" | "destroy";
  /**
   * What exactly will happen, costs included; asked before a `destroy`, and before a `write` that has it and says
   * something.
   */
  confirm?(ctx: ReadContext, input: Input<F>): Promise<readonly Span[]>;
  /** What may be done before the question is answered, under it. */
  besides?(ctx: ReadContext, input: Input<F>): Promise<readonly Part[]>;
  /** What is to be known before the form is sent, such as a price. */
  notice?(ctx: ReadContext, given: Values): Promise<readonly Span[]>;
  /** Looks things up over the network, before the transaction so that no row waits for it; handed to `run`. */
  prepare?(ctx: ReadContext, input: Input<F>): Promise<unknown>;
  run(ctx: Context, input: Input<F>, prepared: unknown): Promise<Changed | Unchanged>;
}

// biome-ignore lint/suspicious/noExplicitAny: the list holds commands of every input; defineCommand checked each
export type Command = ReadCommand<any> | WriteCommand<any>;

/** Checks what types cannot: one definition drives line, form, help and manifest, so it must hold together. */
export function defineCommand<F extends Fields>(command: ReadCommand<F>): ReadCommand<F>;
export function defineCommand<F extends Fields>(command: WriteCommand<F>): WriteCommand<F>;
export function defineCommand(command: Command): Command {
  const { name, fields, positional } = command;
  if (!/^[a-z][a-z-]*$/.test(name)) throw new Error(`command name ${name} is not kebab-case`);
  for (const key of Object.keys(fields))
    if (!/^[a-z][a-z-]*$/.test(key)) throw new Error(`${name}: field name ${key} is not kebab-case`);
  for (const key of positional)
    if (!(key in fields)) throw new Error(`${name}: positional ${key} is none of its fields`);
  for (const key of command.keywords ?? [])
    if (!(String(key) in fields)) throw new Error(`${name}: spoken ${String(key)} is none of its fields`);
  if (command.effect === "destroy" && !command.confirm) throw new Error(`${name}: what destroys must confirm`);
  return command;
}

/** By its name of today, or by one of before. */
export function commandNamed(commands: readonly Command[], name: string): Command | undefined {
  return commands.find((one) => one.name === name) ?? commands.find(({ formerly }) => formerly?.includes(name));
}

export function fieldsOf(command: Command): [string, Field][] {
  return Object.entries(command.fields as Fields);
}

/** For places that have no room for all of them. */
export function dailyFirst(commands: readonly Command[]): Command[] {
  return commands.toSorted((one, other) => Number(other.daily ?? false) - Number(one.daily ?? false));
}
