import { optionsOf } from "../blocks/block-options.ts";
import { elementsOf, type Placed } from "../blocks/stored-blocks.ts";
import { type Block, type Json, listOf } from "../json.ts";
import type { StateValues } from "../workspace.ts";
import { stateShapeOf } from "./state-shape.ts";

/**
 * The state of a freshly drawn form, in Slack's shape. With `before`, what a person had entered is kept where block id,
 * action id and type stay the same (and a chosen static option still exists); everything else starts anew.
 */
export function drawState(blocks: readonly Block[], before: StateValues = {}): StateValues {
  const state: StateValues = {};
  for (const placed of elementsOf(blocks)) {
    const form = stateShapeOf(placed.element);
    if (!form) continue;
    const kept = before[placed.blockId]?.[placed.actionId];
    const fresh = toState(placed.element, placed.element[form.initialKey] ?? form.empty);
    const inBlock = state[placed.blockId] ?? {};
    inBlock[placed.actionId] = kept && kept.type === placed.element.type && stillOffered(placed, kept) ? kept : fresh;
    state[placed.blockId] = inBlock;
  }
  return state;
}

/** One entry of `state.values[block][action]`; an empty rich text has no value at all. */
export function toState(element: Json, value: unknown): Json {
  const form = stateShapeOf(element);
  if (!form || (form.key === "rich_text_value" && value === null)) return { type: element.type };
  return { type: element.type, [form.key]: value };
}

export function isEmptyState(element: Json, entry: Json | undefined): boolean {
  const value = entry?.[stateShapeOf(element)?.key ?? ""];
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

function stillOffered({ element }: Placed, kept: Json): boolean {
  const offered = optionsOf(element).map((option) => option.value);
  if (offered.length === 0) return true;
  const chosen = [...listOf(kept.selected_options), ...listOf([kept.selected_option])];
  return chosen.every((option) => offered.includes(option.value));
}
