import { drawForm, type Form, type Labels } from "../../src/core/form/form.ts";
import type { Problems } from "../../src/core/form/problems.ts";
import type { Command } from "../../src/core/request/command.ts";
import { fieldsOf } from "../../src/core/request/command.ts";
import { type Field, fieldKinds, type Values } from "../../src/domain/chat/field.ts";
import type { Action, Span } from "../../src/domain/chat/reply.ts";
import type { ChatId } from "../../src/domain/identity/identity.ts";
import { createCommands, createWorld } from "../fixtures/commands.ts";

const id = "0d6c9f2e-7b0a-4a6e-9a55-1d8f0d6f8f00";

/** The fixture command with a field of every kind. */
export const record = createCommands(createWorld()).find(({ name }) => name === "record") as Command;

interface Drawn {
  readonly problems?: Problems;
  readonly labels?: Labels;
  readonly notice?: readonly (readonly Span[])[];
  readonly actions?: readonly Action[];
  readonly loading?: boolean;
}

/** As the engine draws it for somebody who may see everything. */
export function formOf(command: Command, values: Values, drawn: Drawn = {}): Form {
  const fields = fieldsOf(command).filter(([, field]) => !field.hidden);
  return drawForm({ id, command, fields, values, given: values, ...drawn });
}

/** Something right for every field of a command. */
export function valuesFor(command: Command, person: ChatId): Values {
  const fields = fieldsOf(command).filter(([, field]) => !field.hidden);
  return Object.fromEntries(fields.map(([name, field]) => [name, sample(field, name, person)]));
}

function sample(field: Field, name: string, person: ChatId): string {
  switch (field.kind) {
    case "text":
      return field.multiline ? `${name}\non two lines` : `some ${name}`;
    case "choice":
      return field.options.at(-1)?.value ?? "";
    case "lookup":
      return `${name}-1`;
    case "member":
      return person;
    case "flag":
      return "yes";
    case "date":
      return "2031-12-01";
  }
}

/** Fails when a kind of field is added and the fixture command does not have it. */
export function kindsMissing(): string[] {
  const kinds = new Set(fieldsOf(record).map(([, { kind }]) => kind));
  return fieldKinds.filter((kind) => !kinds.has(kind));
}
