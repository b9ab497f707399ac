import type { InputBlock, KnownBlock, ModalView } from "@slack/types";
import type { Form, FormField } from "../../src/core/form/form.ts";
import type { Values } from "../../src/domain/chat/field.ts";
import type { Reply } from "../../src/domain/chat/reply.ts";
import type { Phrase, Words } from "../../src/domain/chat/words.ts";
import { clip } from "../../src/messages/clip.ts";
import { say } from "../../src/messages/engine.ts";
import { render } from "../../src/messages/render.ts";
import { codecOf, codecs, type StateValue } from "./codecs.ts";
import type { Installation } from "./identity.ts";
import { button, plain, toBlocks } from "./message.ts";
import type { Surface } from "./surface.ts";
import { label } from "./text.ts";

const prefix = "form:";

/** A form as a modal. The callback id carries nothing but the form's id, the metadata its command for look-ups. */
export function toView(form: Form, surface: Surface): ModalView {
  if (form.loading) return frame(form.title, [{ part: "text", spans: [{ say: say.loading }] }], surface);
  const notices = toBlocks(
    form.notice.map((spans) => ({ part: "text", spans })),
    surface,
  );
  const actions: KnownBlock[] =
    form.actions.length > 0
      ? [{ type: "actions", elements: form.actions.map((action, at) => button(action, `form.${at}`, surface)) }]
      : [];
  return {
    type: "modal",
    callback_id: `${prefix}${form.id}`,
    private_metadata: JSON.stringify({ command: form.command }),
    title: plain(label(form.title, surface, 24), 24),
    submit: plain(label(say.send, surface, 24), 24),
    close: plain(label(say.cancel, surface, 24), 24),
    blocks: [...notices, ...actions, ...form.fields.map((field) => toInput(form.id, field, surface))],
  };
}

/** A view that only says something: what is coming, or what was done. */
export function frame(title: Words | Phrase, parts: Reply["parts"], surface: Surface): ModalView {
  return {
    type: "modal",
    callback_id: "say",
    title: plain(label(title, surface, 24), 24),
    close: plain(label(say.close, surface, 24), 24),
    blocks: toBlocks(parts, surface),
  };
}

/** Slack keeps what was typed while block and action id stay: they name the form, so another form starts empty. */
function blockId(form: string, name: string): string {
  return `${form}/${name}`;
}

function toInput(form: string, field: FormField, surface: Surface): InputBlock {
  const hint = field.problem
    ? `⚠️ ${render(field.problem, surface.locale)}`
    : field.hint && render(field.hint, surface.locale);
  return {
    type: "input",
    block_id: blockId(form, field.name),
    label: plain(label(field.label, surface, 2000), 2000),
    optional: !field.required && field.kind !== "flag",
    element: codecs[field.kind].draw(field, surface),
    ...(hint && { hint: plain(hint, 2000) }),
  };
}

/** The problems as Slack takes them inside the acknowledgement; undefined where something else must be shown, too. */
export function toErrors(form: Form, { locale }: Surface): Record<string, string> | undefined {
  if (form.notice.length > 0 || form.actions.length > 0) return undefined;
  const wrong = form.fields.flatMap(({ name, problem }) =>
    problem ? [[blockId(form.id, name), clip(render(problem, locale), 2000)] as const] : [],
  );
  return wrong.length > 0 ? Object.fromEntries(wrong) : undefined;
}

export interface ViewState {
  readonly callback_id: string;
  readonly private_metadata: string;
  readonly blocks: readonly {
    readonly block_id?: string;
    readonly type: string;
    readonly element?: { readonly type?: string };
  }[];
  readonly state: { readonly values: Readonly<Record<string, Readonly<Record<string, StateValue>>>> };
}

export function readFormId(view: Pick<ViewState, "callback_id">): string | undefined {
  return view.callback_id.startsWith(prefix) ? view.callback_id.slice(prefix.length) : undefined;
}

/** What the chosen options are called, by field name. */
export function readLabels(view: ViewState): Values {
  const named = Object.entries(view.state.values).flatMap(([block, { value }]) => {
    const label = value?.selected_option?.text?.text;
    return label ? [[block.split("/").at(-1) ?? "", label] as const] : [];
  });
  return Object.fromEntries(named);
}

/** What was entered, by field name. The kind is told by the element, so that a form of an older version still reads. */
export function readView(view: ViewState, installation: Installation): Values {
  const values: Record<string, string> = {};
  for (const block of view.blocks) {
    const state = view.state.values[block.block_id ?? ""]?.value;
    const codec = codecOf(block.element?.type);
    const name = block.block_id?.split("/").at(-1);
    if (!codec || !name) continue;
    const value = codec.read(state ?? {}, installation);
    if (value) values[name] = value;
  }
  return values;
}

/** Which lookup is being typed into: the command from the metadata, the field from the block. */
export function readLookup(
  view: Pick<ViewState, "private_metadata">,
  block: string,
): { command: string; name: string } | undefined {
  const command = readCommandOf(view);
  const name = block.split("/").at(-1);
  return command !== undefined && name ? { command, name } : undefined;
}

export function readCommandOf(view: Pick<ViewState, "private_metadata">): string | undefined {
  try {
    const { command } = JSON.parse(view.private_metadata) as { command?: unknown };
    return typeof command === "string" ? command : undefined;
  } catch {
    return undefined;
  }
}
