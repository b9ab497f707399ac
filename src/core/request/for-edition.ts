import type { Field, Fields } from "../../domain/chat/field.ts";
import { type Edition, editionTable } from "../../domain/phone-system/edition.ts";
import type { Command } from "./command.ts";

/** The commands as this edition has them: a choice of device kinds offers those that there are. */
export function forEdition(commands: readonly Command[], edition: Edition): Command[] {
  const kinds = new Set<string>(editionTable[edition].devices);
  const narrowed = (field: Field): Field =>
    field.kind === "choice" && field.of === "device-kind"
      ? { ...field, options: field.options.filter(({ value }) => kinds.has(value)) }
      : field;
  return commands.map((command) => ({
    ...command,
    fields: Object.fromEntries(
      Object.entries(command.fields as Fields).map(([name, field]) => [name, narrowed(field)]),
    ),
  }));
}
