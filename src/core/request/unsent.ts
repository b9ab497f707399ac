import type { Values } from "../../domain/chat/field.ts";
import type { Intent } from "../../domain/chat/intent.ts";
import type { Locale, Phrase } from "../../domain/chat/words.ts";
import { readPersonRef } from "../../domain/identity/identity.ts";
import { say } from "../../messages/engine.ts";
import { render } from "../../messages/render.ts";
import { drawForm, type Form } from "../form/form.ts";
import type { App } from "./app.ts";
import { commandNamed, fieldsOf } from "./command.ts";

/**
 * The form that was sent in vain, with everything entered and why it is here again: drawn from what came with it, since
 * nothing can be looked up. Undefined: no form was sent.
 */
export function unsentForm({ commands }: App, intent: Intent, why: Phrase, locale: Locale): Form | undefined {
  if (intent.kind !== "submit") return undefined;
  const command = commandNamed(commands, intent.command ?? "");
  if (!command) return undefined;
  const { form: id, values } = intent;
  // nobody can be asked who may see a field: it was shown if something was entered there
  const fields = fieldsOf(command).filter(([name, field]) => !field.hidden && (!field.access || values[name]));
  const labels = { ...unnamed(values, locale), ...intent.labels };
  return drawForm({ id, command, fields, values, given: values, labels, notice: [[{ say: why, strong: true }]] });
}

/** Our ids tell people nothing. */
function unnamed(values: Values, locale: Locale): Values {
  const ours = Object.entries(values).filter(([, value]) => readPersonRef(value).by === "user");
  return Object.fromEntries(ours.map(([name]) => [name, render(say.asChosen, locale)]));
}
