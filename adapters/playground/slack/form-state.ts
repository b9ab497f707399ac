import { optionsOf } from "./block-rules.ts";
import { type Block, type Json, listOf } from "./json.ts";
import { elementsOf, type Placed } from "./stored-blocks.ts";
import type { StateValues } from "./workspace.ts";

/** How a kind of element keeps its value in `view.state.values` and what it is called before a person touches it. */
interface StateShape {
  key: string;
  initialKey: string;
  empty: unknown;
}

const shape = (key: string, initialKey: string, empty: unknown = null): StateShape => ({ key, initialKey, empty });
const shapes: Record<string, StateShape> = {
  plain_text_input: shape("value", "initial_value"),
  email_text_input: shape("value", "initial_value"),
  url_text_input: shape("value", "initial_value"),
  number_input: shape("value", "initial_value"),
  rich_text_input: shape("rich_text_value", "initial_value"),
  datepicker: shape("selected_date", "initial_date"),
  timepicker: shape("selected_time", "initial_time"),
  datetimepicker: shape("selected_date_time", "initial_date_time"),
  static_select: shape("selected_option", "initial_option"),
  external_select: shape("selected_option", "initial_option"),
  radio_buttons: shape("selected_option", "initial_option"),
  users_select: shape("selected_user", "initial_user"),
  conversations_select: shape("selected_conversation", "initial_conversation"),
  channels_select: shape("selected_channel", "initial_channel"),
  checkboxes: shape("selected_options", "initial_options", []),
  multi_static_select: shape("selected_options", "initial_options", []),
  multi_external_select: shape("selected_options", "initial_options", []),
  multi_users_select: shape("selected_users", "initial_users", []),
  multi_conversations_select: shape("selected_conversations", "initial_conversations", []),
  multi_channels_select: shape("selected_channels", "initial_channels", []),
  file_input: shape("files", "initial_files", []),
};

/** Elements that keep a value: everything but buttons and overflow menus. */
export const stateShapeOf = (element: Json): StateShape | undefined => shapes[String(element.type)];

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
