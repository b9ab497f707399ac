import type { Values } from "../../domain/chat/field.ts";
import { actions, type Reply, reply, text } from "../../domain/chat/reply.ts";
import type { AmbiguousError } from "../../domain/errors.ts";
import { tell } from "../../messages/engine.ts";
import type { Command } from "../request/command.ts";

/** Several fit: a button for each, which carries everything else that was given. */
export function choose(command: Command, values: Values, { field, options }: AmbiguousError): Reply {
  return reply(
    text({ say: tell.several(values[field] ?? "") }),
    actions(
      ...options.map(({ value, label }) => ({
        label: { words: { en: "{label}", de: "{label}" }, values: { label } },
        intent: { kind: "open" as const, command: command.name, values: { ...values, [field]: value } },
      })),
    ),
  );
}
