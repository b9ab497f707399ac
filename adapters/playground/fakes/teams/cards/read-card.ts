import { isJson, type Json, listOf, textOf } from "../json.ts";
import type { CardState, Office } from "../office.ts";
import { isShown, readValue } from "./card-state.ts";
import { type Placed, walk } from "./card-tree.ts";
import { readMarkdown } from "./markdown.ts";

export interface ScreenField {
  id: string;
  label: string;
  /** `Input.Text` and so on */
  kind: string;
  /** as a person reads it */
  value: string;
  /** titles of what is offered */
  options?: string[];
  required: boolean;
  /** the client's message, or the red text that follows the input directly */
  error?: string;
}

export interface ScreenButton {
  label: string;
  style?: string;
  action: Json;
}

export interface CardOnScreen {
  text: string;
  heading?: string;
  fields: ScreenField[];
  buttons: ScreenButton[];
}

/** A card as a person sees it, hidden parts left out. */
export function readCard(office: Office, card: Json, state: CardState): CardOnScreen {
  const placed = walk(card).filter((one) => isShown(one, state));
  const lines = placed.flatMap((one) => readLines(office, one, state)).filter((line) => line !== "");
  const heading = placed.find(isHeading);
  return {
    text: lines.join("\n"),
    ...(heading ? { heading: readMarkdown(textOf(heading.node.text)) } : {}),
    fields: placed.filter(({ type }) => type.startsWith("Input.")).map((one) => readField(office, one, placed, state)),
    buttons: placed.filter(({ kind }) => kind === "action").map(({ node }) => readButton(node)),
  };
}

const isHeading = ({ type, node }: Placed): boolean =>
  type === "TextBlock" &&
  (node.style === "heading" || /^bolder$/i.test(textOf(node.weight)) || /large$/i.test(textOf(node.size)));

function readLines(office: Office, { type, node }: Placed, state: CardState): string[] {
  if (type === "TextBlock") return [readMarkdown(textOf(node.text))];
  if (type === "RichTextBlock") return [readRuns(node.inlines)];
  if (type === "Fact") return [`${textOf(node.title)}: ${readMarkdown(textOf(node.value))}`];
  if (type === "Image") return [textOf(node.altText)];
  if (!type.startsWith("Input.")) return [];
  const titles = listOf(node.choices).map((choice) => textOf(choice.title));
  const value = readValue(office, node, state);
  const shown = value === "" ? textOf(node.placeholder) : value;
  const own = type === "Input.Toggle" ? [textOf(node.title)] : [shown, titles.join(" / ")];
  return [textOf(node.label), ...own, state.errors[textOf(node.id)] ?? ""];
}

const readRuns = (inlines: unknown): string =>
  (Array.isArray(inlines) ? inlines : []).map((run) => (isJson(run) ? textOf(run.text) : textOf(run))).join("");

function readField(office: Office, own: Placed, placed: readonly Placed[], state: CardState): ScreenField {
  const { node, type } = own;
  const id = textOf(node.id);
  const error = state.errors[id] ?? readError(own, placed);
  const options = listOf(node.choices).map((choice) => textOf(choice.title));
  return {
    id,
    label: textOf(node.label),
    kind: type,
    value: readValue(office, node, state),
    ...(type === "Input.ChoiceSet" ? { options } : {}),
    required: node.isRequired === true,
    ...(error === undefined ? {} : { error }),
  };
}

function readError(own: Placed, placed: readonly Placed[]): string | undefined {
  const beside = placed.filter(({ kind, inside }) => kind === "element" && inside.at(-1) === own.inside.at(-1));
  const next = beside[beside.indexOf(own) + 1]?.node;
  const isRed = (node: Json | undefined) => /^attention$/i.test(textOf(node?.color));
  if (next?.type === "TextBlock" && isRed(next)) return readMarkdown(textOf(next.text));
  const runs = next?.type === "RichTextBlock" ? listOf(next.inlines) : [];
  return runs.length > 0 && runs.every(isRed) ? readRuns(runs) : undefined;
}

const readButton = (action: Json): ScreenButton => ({
  label: textOf(action.title),
  ...(typeof action.style === "string" ? { style: action.style } : {}),
  action,
});
