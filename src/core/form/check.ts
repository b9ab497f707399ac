import { scopeOf } from "../../domain/approvals/access.ts";
import { type Field, isOptional, type Values } from "../../domain/chat/field.ts";
import type { Caller } from "../../domain/identity/caller.ts";
import { say } from "../../messages/engine.ts";
import { type Command, fieldsOf } from "../request/command.ts";
import type { Problems } from "./problems.ts";

export type Checked =
  | { readonly ok: true; readonly input: Record<string, unknown> }
  | { readonly ok: false; readonly problems: Problems };

/** The fields this person may see and set. */
export function visibleFields(command: Command, caller: Caller): [string, Field][] {
  return fieldsOf(command).filter(([, field]) => !field.access || scopeOf(caller.role, field.access) === "any");
}

/** Canonical values against the fields' schemas and the command's own rules. What a person may not set is refused. */
export function checkValues(command: Command, caller: Caller, values: Values): Checked {
  const allowed = new Set(visibleFields(command, caller).map(([name]) => name));
  const problems: Record<string, Problems[string]> = {};
  const input: Record<string, unknown> = {};
  for (const [name, field] of fieldsOf(command)) {
    const value = values[name] || undefined;
    if (value !== undefined && !allowed.has(name)) problems[name] = say.fieldForbidden;
    else if (value === undefined && !isOptional(field)) problems[name] = say.missingValue;
    else {
      const parsed = field.schema.safeParse(value);
      if (parsed.success) input[name] = parsed.data;
      else problems[name] = field.expects ?? say.notRight;
    }
  }
  if (Object.keys(problems).length === 0) Object.assign(problems, command.check?.(input));
  return Object.keys(problems).length === 0 ? { ok: true, input } : { ok: false, problems };
}
