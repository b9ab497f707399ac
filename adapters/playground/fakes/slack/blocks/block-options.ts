import { type Json, listOf } from "../json.ts";

/** All options of a select, radio group, checkbox list or overflow menu, groups flattened. */
export const optionsOf = (element: Json): Json[] => [
  ...listOf(element.options),
  ...listOf(element.option_groups).flatMap((group) => listOf(group.options)),
];
