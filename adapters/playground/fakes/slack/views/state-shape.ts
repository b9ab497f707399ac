import type { Json } from "../json.ts";

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
