import type { Form, FormField } from "../../../src/core/form/form.ts";
import { type FieldKind, fieldKinds, type Values } from "../../../src/domain/chat/field.ts";
import { say } from "../../../src/messages/engine.ts";
import { render } from "../../../src/messages/render.ts";
import { codecs } from "../codecs.ts";
import type { Surface } from "../surface.ts";
import { toActionSets, toCard } from "./message.ts";
import { type Element, label, toLines, toMarkdown } from "./text.ts";

/** No field of a command can be called like this. */
const formKey = "#form";
const commandKey = "#command";

/** A form as a card: in the chat it is sent by an invoke that may answer with the card anew; a dialog knows submit only. */
export function toFormCard(form: Form, surface: Surface, place: "chat" | "dialog"): Element {
  if (form.loading) return toCard(toLines([{ say: say.loading }], surface));
  const title = { type: "TextBlock", style: "heading", size: "large", weight: "bolder", wrap: true };
  const send = {
    ...(place === "chat" ? { type: "Action.Execute", verb: "submit" } : { type: "Action.Submit" }),
    ...{
      title: label(say.send, surface, 50),
      style: "positive",
      data: { [formKey]: form.id, [commandKey]: form.command },
    },
  };
  return toCard(
    [
      // a dialog has its title in its frame
      ...(place === "chat" ? [{ ...title, text: toMarkdown(label(form.title, surface, 200)) }] : []),
      ...form.notice.flatMap((spans) => toLines(spans, surface)),
      ...toActionSets(form.actions, surface),
      ...form.fields.flatMap((field) => toInput(form.command, field, surface)),
    ],
    [send],
  );
}

/** The message stands right under its input; without one, the hint does. */
function toInput(command: string, field: FormField, surface: Surface): Element[] {
  return [
    {
      ...codecs[field.kind].draw(field, surface, command),
      id: `${field.kind}:${field.name}`,
      label: label(field.label, surface, 500),
      ...(field.required && { isRequired: true, errorMessage: render(say.missingValue, surface.locale) }),
    },
    ...toBeneath(field, surface),
  ];
}

/** Plain runs of one line: what was typed into a message never becomes Markdown. A problem is told by more than its colour. */
function toBeneath({ problem, hint }: FormField, { locale }: Surface): Element[] {
  const beneath = problem ?? hint;
  const text = beneath ? render(beneath, locale).replace(/\s+/g, " ").trim() : "";
  if (text === "") return [];
  const run = problem ? { text: `⚠️ ${text}`, color: "attention" } : { text, isSubtle: true, size: "small" };
  return [{ type: "RichTextBlock", spacing: "small", inlines: [{ type: "TextRun", ...run }] }];
}

/** What was sent: the kind is told by the input's id, so that a form of an older version still reads. */
export function readForm(
  data: unknown,
  tenant: string,
): { form: string; values: Values; command?: string } | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const { [formKey]: form, [commandKey]: command, ...inputs } = data as Record<string, unknown>;
  if (typeof form !== "string") return undefined;
  const values: Record<string, string> = {};
  for (const [id, entered] of Object.entries(inputs)) {
    const at = id.indexOf(":");
    const kind = id.slice(0, Math.max(at, 0));
    if (typeof entered !== "string" || entered === "" || !isKind(kind)) continue;
    const value = codecs[kind].read(entered, tenant);
    if (value !== undefined) values[id.slice(at + 1)] = value;
  }
  return { form, values, ...(typeof command === "string" && { command }) };
}

function isKind(kind: string): kind is FieldKind {
  return (fieldKinds as readonly string[]).includes(kind);
}
