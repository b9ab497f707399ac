import type { Values } from "../../domain/chat/field.ts";
import { buttonRoom } from "../../domain/chat/intent.ts";
import { actions, type Reply, reply, text } from "../../domain/chat/reply.ts";
import type { Words } from "../../domain/chat/words.ts";
import type { Form } from "./form.ts";

/** A form that cannot be shown where it belongs: a button opens it with these values, the longest left out if need be. */
export function toFormButton(form: Form, values: Values, words: Words): Reply {
  let carried: Values = {};
  for (const [name, value] of Object.entries(values).toSorted((a, b) => a[1].length - b[1].length))
    if (JSON.stringify({ ...carried, [name]: value }).length < buttonRoom) carried = { ...carried, [name]: value };
  return reply(
    text({ say: words }),
    ...form.notice.map((spans) => text(...spans)),
    actions({ label: form.title, style: "primary", intent: { kind: "open", command: form.command, values: carried } }),
  );
}
