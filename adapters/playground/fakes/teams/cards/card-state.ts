import { type Json, listOf, textOf } from "../json.ts";
import type { CardState, Office } from "../office.ts";
import type { Placed } from "./card-tree.ts";
import { isPeoplePicker } from "./input-rules.ts";

/** What an input holds, as it would go over the wire. */
export function wireValueOf(node: Json, state: CardState): string {
  const held = state.inputs[textOf(node.id)];
  if (held !== undefined) return held;
  const preset = textOf(node.value);
  return node.type === "Input.Toggle" && preset === "" ? offOf(node) : preset;
}

export const onOf = (node: Json): string => textOf(node.valueOn) || "true";
export const offOf = (node: Json): string => textOf(node.valueOff) || "false";

/** What an input holds, as a person reads it: titles of choices, names of people, the title of a toggle that is on. */
export function readValue(office: Office, node: Json, state: CardState): string {
  const value = wireValueOf(node, state);
  if (node.type === "Input.Toggle") return value === onOf(node) ? textOf(node.title) : "";
  if (node.type === "Input.Text" && textOf(node.style).toLowerCase() === "password") return "•".repeat(value.length);
  if (node.type !== "Input.ChoiceSet") return value;
  return chosenOf(node, value)
    .map((one) => titleOf(office, node, one, state))
    .join(", ");
}

export const chosenOf = (node: Json, value: string): string[] =>
  value === "" ? [] : node.isMultiSelect === true ? value.split(",") : [value];

/** A value that is not offered is not shown, or, where things are searched, shown as it is. */
function titleOf(office: Office, node: Json, value: string, state: CardState): string {
  const choice = listOf(node.choices).find((one) => one.value === value);
  if (choice) return textOf(choice.title);
  const person = isPeoplePicker(node) ? office.people.find(({ aadId }) => aadId === value) : undefined;
  return person?.name ?? state.found[textOf(node.id)]?.[value] ?? value;
}

/** Whether a person sees something: itself and all around it, and the card of an Action.ShowCard only when open. */
export function isShown({ node, inside, cards }: Placed, state: CardState): boolean {
  const visible = (one: Json): boolean => state.visible[textOf(one.id)] ?? one.isVisible !== false;
  return [...inside, node].every(visible) && cards.every((title) => state.shown.has(title));
}
