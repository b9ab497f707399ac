import type { Values } from "../../domain/chat/field.ts";
import type { Form, Labels } from "../form/form.ts";
import type { Known } from "../identity/caller-of.ts";
import type { App, Asked } from "./app.ts";
import { usable } from "./authorise.ts";
import type { Command, ReadContext } from "./command.ts";
import { fieldsOf } from "./command.ts";

/** One request being served: who asks, with what, and how a skeleton can be shown meanwhile. */
export interface RequestContext {
  readonly app: App;
  readonly asked: Asked;
  readonly known: Known;
  readonly ctx: ReadContext;
  readonly show: (skeleton: Form) => void;
}

export function createRequestContext(
  app: App,
  asked: Asked,
  known: Known,
  show: (skeleton: Form) => void,
): RequestContext {
  const { caller, settings } = known;
  const commands = usable(app.commands, caller);
  const ctx = {
    ...app.services,
    ...{ caller, settings, commands, store: app.store, now: app.clock.now() },
    channels: asked.channels ?? { named: [] },
  };
  return { app, asked, known, ctx, show };
}

/** What the values of lookups are called. A courtesy: where that cannot be said, the value stands for itself. */
export async function labelsOf({ app, ctx }: RequestContext, command: Command, values: Values): Promise<Labels> {
  const labels: Record<string, string> = {};
  for (const [name, field] of fieldsOf(command)) {
    const value = values[name];
    if (field.kind === "lookup" && value) labels[name] = await app.lookups[field.from].label(value, ctx);
  }
  return labels;
}
