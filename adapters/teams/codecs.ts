import { z } from "zod";
import type { FormField } from "../../src/core/form/form.ts";
import type { FieldKind } from "../../src/domain/chat/field.ts";
import { clip } from "../../src/messages/clip.ts";
import { say } from "../../src/messages/engine.ts";
import { readObjectId, toChatId } from "./identity.ts";
import { type Element, label } from "./outbound/text.ts";
import type { Surface } from "./surface.ts";

interface Codec {
  draw(field: FormField, surface: Surface, command: string): Element;
  /** The canonical value of what was entered, which is never empty; undefined where it is nobody of ours. */
  read(entered: string, tenant: string): string | undefined;
}

const textMost = 3000;
const titleMost = 200;
const asEntered = (entered: string) => entered;

/** Teams searches the organisation's people itself; the value is their object id in Entra. */
const people = { type: "Data.Query", dataset: "graph.microsoft.com/users" };

/** Draw and read of every field kind, side by side. */
export const codecs: { readonly [K in FieldKind]: Codec } = {
  text: {
    draw: ({ value, multiline }) => ({
      type: "Input.Text",
      maxLength: textMost,
      ...(multiline && { isMultiline: true }),
      ...(value && { value: clip(value, textMost) }),
    }),
    read: asEntered,
  },
  choice: {
    draw: ({ options = [], value }, surface) => ({
      ...{ type: "Input.ChoiceSet", placeholder: label(say.choose, surface, titleMost) },
      choices: options.map((option) => toChoice(label(option.label, surface, titleMost), option.value)),
      ...(options.some((option) => option.value === value) && { value }),
    }),
    read: asEntered,
  },
  lookup: {
    draw: ({ name, value, shown }, surface, command) => ({
      type: "Input.ChoiceSet",
      style: "filtered",
      placeholder: label(say.choose, surface, titleMost),
      choices: value ? [toChoice(clip(shown ?? value, titleMost), value)] : [],
      "choices.data": { type: "Data.Query", dataset: `${command}/${name}` },
      ...(value && { value }),
    }),
    read: asEntered,
  },
  member: {
    draw: ({ value = "" }, surface) => {
      const { tenant, nameOf } = surface;
      const id = readObjectId(tenant, value);
      const name = id && (nameOf(toChatId(tenant, id)) ?? id);
      return {
        ...{ type: "Input.ChoiceSet", style: "filtered", "choices.data": people },
        placeholder: label(say.choose, surface, titleMost),
        choices: id && name ? [toChoice(clip(name, titleMost), id)] : [],
        ...(id && { value: id }),
      };
    },
    read: (entered, tenant) => (z.guid().safeParse(entered).success ? toChatId(tenant, entered) : undefined),
  },
  flag: {
    draw: ({ value }, surface) => ({
      ...{ type: "Input.ChoiceSet", style: "expanded" },
      choices: [toChoice(label(say.yes, surface, titleMost), "yes"), toChoice(label(say.no, surface, titleMost), "no")],
      value: value === "yes" ? "yes" : "no",
    }),
    read: asEntered,
  },
  date: {
    // Teams refuses a card with a day that does not exist
    draw: ({ value }) => ({ type: "Input.Date", ...(z.iso.date().safeParse(value).success && { value }) }),
    read: asEntered,
  },
};

function toChoice(title: string, value: string): Element {
  return { title, value };
}
