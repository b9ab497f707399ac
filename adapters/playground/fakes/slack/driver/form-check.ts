import { isDate } from "../blocks/block-rules.ts";
import { elementsOf } from "../blocks/stored-blocks.ts";
import { type Json, textOf } from "../json.ts";
import { isEmptyState } from "../views/form-state.ts";
import type { StoredView } from "../workspace.ts";

/**
 * What Slack's own client says before it sends a form: nothing is sent while any of this stands.
 * @returns messages by block id; empty when the form may be sent
 */
export function checkForm(stored: StoredView): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { block, element, blockId, actionId, isInput } of elementsOf(stored.view.blocks)) {
    if (!isInput) continue;
    const entry = stored.state[blockId]?.[actionId];
    const error = isEmptyState(element, entry)
      ? block.optional === true
        ? undefined
        : "Please complete this required field."
      : checkValue(element, entry ?? {});
    if (error !== undefined) errors[blockId] = error;
  }
  return errors;
}

function checkValue(element: Json, entry: Json): string | undefined {
  const value = textOf(entry.value);
  switch (element.type) {
    case "plain_text_input": {
      const most = typeof element.max_length === "number" ? element.max_length : 3000;
      if (value.length < Number(element.min_length ?? 0))
        return `Please enter at least ${element.min_length} characters.`;
      return value.length > most ? `Please enter at most ${most} characters.` : undefined;
    }
    case "email_text_input":
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? undefined : "Please enter a valid email address.";
    case "url_text_input":
      return /^https?:\/\/\S+$/.test(value) ? undefined : "Please enter a valid URL.";
    case "number_input":
      return checkNumber(element, value);
    case "datepicker":
      return isDate(String(entry.selected_date)) ? undefined : "Please enter a valid date.";
    case "timepicker":
      return /^([01]\d|2[0-3]):[0-5]\d$/.test(String(entry.selected_time)) ? undefined : "Please enter a valid time.";
    default: {
      const chosen = [
        entry.selected_options,
        entry.selected_users,
        entry.selected_channels,
        entry.selected_conversations,
        entry.files,
      ].find(Array.isArray);
      const most = element.max_selected_items ?? element.max_files;
      return chosen && typeof most === "number" && chosen.length > most ? `Please choose at most ${most}.` : undefined;
    }
  }
}

function checkNumber(element: Json, value: string): string | undefined {
  const pattern = element.is_decimal_allowed === true ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/;
  if (!pattern.test(value)) return "Please enter a valid number.";
  if (element.min_value !== undefined && Number(value) < Number(element.min_value))
    return `Please enter at least ${element.min_value}.`;
  if (element.max_value !== undefined && Number(value) > Number(element.max_value))
    return `Please enter at most ${element.max_value}.`;
  return undefined;
}
