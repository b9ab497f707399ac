import { names } from "../core/line/reader.ts";
import type { Option, Values } from "../domain/chat/field.ts";

/** "list incomplete", "free extensions": a first word that is a choice is meant as one, in any language; the rest stays where it stood. */
export function wordFirst(values: Values, from: string, to: string, options: readonly Option[]): Values {
  const [, first = "", more = ""] = /^(\S+)\s*(.*)$/s.exec(values[from] ?? "") ?? [];
  const said = options.find((option) => names(option).some((name) => name.toLowerCase() === first.toLowerCase()));
  if (!said || values[to]) return values;
  const { [from]: _taken, ...rest } = values;
  return { ...rest, [to]: said.value, ...(more && { [from]: more }) };
}
