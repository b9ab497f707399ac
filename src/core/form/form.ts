import {
  type Field,
  type FieldKind,
  isOptional,
  type LookupName,
  type Option,
  type Values,
} from "../../domain/chat/field.ts";
import type { Action, Span } from "../../domain/chat/reply.ts";
import type { Phrase, Words } from "../../domain/chat/words.ts";
import type { Command } from "../request/command.ts";
import type { Problems } from "./problems.ts";

/** An input as it stands now: what was typed so far, and what is wrong with it. */
export interface FormField {
  readonly name: string;
  readonly kind: FieldKind;
  readonly label: Words;
  readonly hint?: Words;
  readonly required: boolean;
  readonly value?: string;
  /** How the value of a lookup is called; the value itself where unknown. */
  readonly shown?: string;
  readonly problem?: Phrase | Words;
  readonly multiline?: boolean;
  readonly options?: readonly Option[];
  readonly from?: LookupName;
}

/** A form to be filled. `loading` is the skeleton shown while the rest is looked up. */
export interface Form {
  readonly kind: "form";
  readonly id: string;
  readonly command: string;
  readonly title: Words;
  readonly notice: readonly (readonly Span[])[];
  readonly fields: readonly FormField[];
  readonly actions: readonly Action[];
  /** What was typed to get it: nothing else of it may be shown where others read along. */
  readonly given: Values;
  readonly loading: boolean;
}

export type Labels = Readonly<Record<string, string>>;

interface Drawn {
  readonly id: string;
  readonly command: Command;
  readonly fields: readonly (readonly [string, Field])[];
  readonly values: Values;
  readonly given: Values;
  readonly problems?: Problems;
  readonly labels?: Labels;
  readonly notice?: readonly (readonly Span[])[];
  readonly actions?: readonly Action[];
  readonly loading?: boolean;
}

/** The form of a command as this person may see it. A problem of a field it does not show goes to the top. */
export function drawForm(drawn: Drawn): Form {
  const { id, command, values, problems = {}, labels = {} } = drawn;
  const shown = new Set(drawn.fields.map(([name]) => name));
  const elsewhere = Object.entries(problems).filter(([name]) => !shown.has(name));
  return {
    kind: "form",
    id,
    command: command.name,
    title: command.title,
    notice: [...elsewhere.map(([, problem]): Span[] => [{ say: problem, strong: true }]), ...(drawn.notice ?? [])],
    fields: drawn.fields.map(([name, field]) => toFormField(name, field, values[name], problems[name], labels[name])),
    actions: drawn.actions ?? [],
    given: drawn.given,
    loading: drawn.loading ?? false,
  };
}

/** A flag always says something: what it means when nobody answers. */
function standing(field: Field, value: string | undefined): string | undefined {
  if (field.kind !== "flag" || value) return value;
  return field.schema.safeParse(undefined).data === true ? "yes" : "no";
}

/** A value that was typed and is none of the options is one then. */
function optionsOf({ options, reads }: Field & { kind: "choice" }, value: string | undefined): readonly Option[] {
  const other = value && options.every((option) => option.value !== value) ? reads?.(value) : undefined;
  return other ? [...options, other] : options;
}

function toFormField(
  name: string,
  field: Field,
  given: string | undefined,
  problem: Phrase | Words | undefined,
  shown: string | undefined,
): FormField {
  const value = standing(field, given);
  return {
    name,
    kind: field.kind,
    label: field.label,
    required: !isOptional(field) && field.kind !== "flag",
    ...(field.hint && { hint: field.hint }),
    ...(value !== undefined && value !== "" && { value }),
    ...(shown !== undefined && { shown }),
    ...(problem && { problem }),
    ...(field.kind === "text" && field.multiline && { multiline: true }),
    ...(field.kind === "choice" && { options: optionsOf(field, value) }),
    ...(field.kind === "lookup" && { from: field.from }),
  };
}
