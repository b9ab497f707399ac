import type { InputBlock, PlainTextOption } from "@slack/types";
import { z } from "zod";
import type { FormField } from "../../src/core/form/form.ts";
import type { FieldKind } from "../../src/domain/chat/field.ts";
import { clip } from "../../src/messages/clip.ts";
import { say } from "../../src/messages/engine.ts";
import { type Installation, readUserId, toChatId } from "./identity.ts";
import { plain } from "./message.ts";
import type { Surface } from "./surface.ts";
import { label } from "./text.ts";

type Element = InputBlock["element"];

/** What Slack sends for one element of `view.state.values`. */
export interface StateValue {
  readonly value?: string | null;
  readonly selected_option?: { readonly value?: string; readonly text?: { readonly text?: string } } | null;
  readonly selected_user?: string | null;
  readonly selected_date?: string | null;
}

interface Codec {
  /** By this a kind is told again when it is read. */
  readonly element: Element["type"];
  draw(field: FormField, surface: Surface): Element;
  /** The canonical value; undefined where nothing was entered. */
  read(state: StateValue, installation: Installation): string | undefined;
}

const optionMost = 75;
const action_id = "value";

/** Draw and read of every field kind, side by side. */
export const codecs: { readonly [K in FieldKind]: Codec } = {
  text: {
    element: "plain_text_input",
    draw: ({ value, multiline }) => ({
      type: "plain_text_input",
      action_id,
      max_length: 3000,
      ...(multiline && { multiline }),
      ...(value && { initial_value: clip(value, 3000) }),
    }),
    read: ({ value }) => value ?? undefined,
  },
  choice: {
    element: "static_select",
    draw: ({ options = [], value }, surface) => {
      const drawn = options.map((option) => toOption(label(option.label, surface, optionMost), option.value));
      const initial_option = drawn.find((option) => option.value === value);
      return {
        ...{ type: "static_select" as const, action_id, options: drawn, placeholder: toPlaceholder(surface) },
        ...(initial_option && { initial_option }),
      };
    },
    read: ({ selected_option }) => selected_option?.value,
  },
  lookup: {
    element: "external_select",
    draw: ({ value, shown }, surface) => ({
      type: "external_select",
      action_id,
      min_query_length: 0,
      placeholder: toPlaceholder(surface),
      ...(value && value.length <= optionMost && { initial_option: toOption(clip(shown ?? value, optionMost), value) }),
    }),
    read: ({ selected_option }) => selected_option?.value,
  },
  member: {
    element: "users_select",
    draw: ({ value = "" }, surface) => {
      const user = readUserId(surface.installation, value);
      return {
        ...{ type: "users_select" as const, action_id, placeholder: toPlaceholder(surface) },
        ...(user && { initial_user: user }),
      };
    },
    read: ({ selected_user }, installation) =>
      selected_user ? toChatId(installation, undefined, selected_user) : undefined,
  },
  flag: {
    element: "radio_buttons",
    draw: ({ value }, surface) => {
      const yes = toOption(label(say.yes, surface, optionMost), "yes");
      const no = toOption(label(say.no, surface, optionMost), "no");
      return { type: "radio_buttons", action_id, options: [yes, no], initial_option: value === "yes" ? yes : no };
    },
    read: ({ selected_option }) => selected_option?.value,
  },
  date: {
    element: "datepicker",
    draw: ({ value = "" }) => ({
      type: "datepicker",
      action_id,
      // Slack refuses a form with a day that does not exist
      ...(z.iso.date().safeParse(value).success && { initial_date: value }),
    }),
    read: ({ selected_date }) => selected_date ?? undefined,
  },
};

/** Without one Slack speaks the language of the client, which need not be that of the form. */
const toPlaceholder = (surface: Surface) => plain(label(say.choose, surface, 150), 150);

const byElement = new Map<string, Codec>(Object.values(codecs).map((codec) => [codec.element, codec]));

/** The codec that drew an element; undefined for what is none of ours. */
export function codecOf(element: string | undefined): Codec | undefined {
  return byElement.get(element ?? "");
}

export function toOption(text: string, value: string): PlainTextOption {
  return { text: plain(text, optionMost), value };
}
