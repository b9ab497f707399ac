import { offOf, wireValueOf } from "../cards/card-state.ts";
import { inputsOf, type Placed } from "../cards/card-tree.ts";
import { type Json, textOf } from "../json.ts";
import type { CardState } from "../office.ts";

/** Inputs that a button sends: those of the card, and of the opened card in which it stands itself. */
const inputsFor = (card: Json, button: Placed): Json[] =>
  inputsOf(card)
    .filter(({ cards }) => cards.every((title) => button.cards.includes(title)))
    .map(({ node }) => node);

const asksNothing = ({ node }: Placed): boolean => textOf(node.associatedInputs).toLowerCase() === "none";

/** What the client says before it sends anything: messages by input id. */
export function checkForm(card: Json, state: CardState, button: Placed): Record<string, string> {
  if (asksNothing(button)) return {};
  const wrong = inputsFor(card, button).filter((node) => !isValid(node, wireValueOf(node, state)));
  return Object.fromEntries(wrong.map((node) => [textOf(node.id), textOf(node.errorMessage) || "Invalid input"]));
}

function isValid(node: Json, value: string): boolean {
  if (value === "") return node.isRequired !== true;
  const { type, min, max } = node;
  if (type === "Input.Toggle") return node.isRequired !== true || value !== offOf(node);
  if (type === "Input.Text" && typeof node.regex === "string") return new RegExp(node.regex).test(value);
  if (type === "Input.Number")
    return (typeof min !== "number" || Number(value) >= min) && (typeof max !== "number" || Number(value) <= max);
  if (type === "Input.Date" || type === "Input.Time")
    return (!textOf(min) || value >= textOf(min)) && (!textOf(max) || value <= textOf(max));
  return true;
}

/**
 * `data` of the button with the inputs laid over it. As in Microsoft's renderer an empty text or day is sent as "",
 * and a number or choice that is empty is not sent at all.
 */
export function toData(card: Json, state: CardState, button: Placed): Json {
  const own = structuredClone((button.node.data ?? {}) as Json);
  if (asksNothing(button)) return own;
  for (const node of inputsFor(card, button)) {
    const value = wireValueOf(node, state);
    if (value === "" && (node.type === "Input.Number" || node.type === "Input.ChoiceSet")) continue;
    own[textOf(node.id)] = value;
  }
  return own;
}
