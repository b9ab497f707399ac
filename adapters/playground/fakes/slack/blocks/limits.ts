import { isJson, type Json } from "../json.ts";
import type { Complaint } from "./block-schema.ts";

/** `[path, least, most]`: characters of a string, items of an array, or a number's own value. `*` walks an array. */
type Limit = readonly [path: string, least: number, most: number];

const option: Limit[] = [
  ["text.text", 1, 75],
  ["value", 1, 75],
  ["description.text", 1, 75],
  ["url", 1, 3000],
];
const under = (path: string, limits: Limit[]): Limit[] =>
  limits.map(([rest, least, most]) => [`${path}.*.${rest}`, least, most] as const);
const placeholder: Limit = ["placeholder.text", 1, 150];
const staticOptions: Limit[] = [
  ["options", 1, 100],
  ...under("options", option),
  ["option_groups", 1, 100],
  ["option_groups.*.label.text", 1, 75],
  ["option_groups.*.options", 1, 100],
  ...under("option_groups.*.options", option),
  placeholder,
];
const fewOptions = (most: number): Limit[] => [["options", 1, most], ...under("options", option)];
const button: Limit[] = [
  ["text.text", 1, 75],
  ["value", 0, 2000],
  ["url", 1, 3000],
  ["accessibility_label", 1, 75],
];

/** Slack's Block Kit reference: lengths and counts by the `type` of a block or an element. */
const limitsByType: Record<string, Limit[]> = {
  section: [
    ["text.text", 1, 3000],
    ["fields", 1, 10],
    ["fields.*.text", 1, 2000],
  ],
  header: [["text.text", 1, 150]],
  context: [
    ["elements", 1, 10],
    ["elements.*.text", 1, 3000],
  ],
  actions: [["elements", 1, 25]],
  context_actions: [["elements", 1, 5]],
  input: [
    ["label.text", 1, 2000],
    ["hint.text", 1, 2000],
  ],
  image: [
    ["alt_text", 1, 2000],
    ["image_url", 1, 3000],
    ["title.text", 1, 2000],
  ],
  video: [
    ["title.text", 1, 199],
    ["description.text", 1, 199],
    ["author_name", 1, 49],
  ],
  table: [
    ["rows", 1, 100],
    ["rows.*", 1, 20],
  ],
  data_table: [
    ["rows", 2, 101],
    ["rows.*", 1, 20],
    ["page_size", 1, 100],
  ],
  card: [
    ["title.text", 1, 150],
    ["subtitle.text", 1, 150],
    ["body.text", 1, 200],
  ],
  carousel: [["elements", 1, 10]],
  container: [
    ["title.text", 1, 150],
    ["subtitle.text", 1, 150],
    ["child_blocks", 1, 10],
  ],
  markdown: [["text", 1, 12000]],
  button,
  workflow_button: button,
  static_select: staticOptions,
  multi_static_select: staticOptions,
  external_select: [placeholder],
  multi_external_select: [placeholder],
  users_select: [placeholder],
  multi_users_select: [placeholder],
  conversations_select: [placeholder],
  multi_conversations_select: [placeholder],
  channels_select: [placeholder],
  multi_channels_select: [placeholder],
  overflow: fewOptions(5),
  checkboxes: fewOptions(10),
  radio_buttons: fewOptions(10),
  datepicker: [placeholder],
  timepicker: [placeholder],
  email_text_input: [placeholder],
  url_text_input: [placeholder],
  number_input: [placeholder],
  rich_text_input: [placeholder],
  plain_text_input: [placeholder, ["initial_value", 0, 3000], ["min_length", 0, 3000], ["max_length", 1, 3000]],
  file_input: [["max_files", 1, 10]],
};

const everywhere: Limit[] = [
  ["block_id", 1, 255],
  ["action_id", 1, 255],
  ["confirm.title.text", 1, 100],
  ["confirm.text.text", 1, 300],
  ["confirm.confirm.text", 1, 30],
  ["confirm.deny.text", 1, 30],
];

/** Limits of a modal or a home tab itself (its blocks apart). */
export const viewLimits: Limit[] = [
  ["title.text", 1, 24],
  ["submit.text", 1, 24],
  ["close.text", 1, 24],
  ["callback_id", 0, 255],
  ["external_id", 0, 255],
  ["private_metadata", 0, 3000],
];

/** Checks lengths and counts of one block or element (not of what is inside it). */
export function checkLimits(node: Json, at: string): Complaint[] {
  const own = limitsByType[String(node.type)] ?? [];
  return checkLimitList(node, [...everywhere, ...own], at);
}

export const checkLimitList = (node: Json, limits: readonly Limit[], at: string): Complaint[] =>
  limits.flatMap(([path, least, most]) =>
    reach(node, path.split("."), at).flatMap(([value, pointer]) => measure(value, least, most, pointer)),
  );

function reach(value: unknown, path: readonly string[], pointer: string): [unknown, string][] {
  const [head, ...rest] = path;
  if (head === undefined) return value === undefined ? [] : [[value, pointer]];
  if (head === "*") {
    return Array.isArray(value) ? value.flatMap((item, i) => reach(item, rest, `${pointer}/${i}`)) : [];
  }
  return isJson(value) ? reach(value[head], rest, `${pointer}/${head}`) : [];
}

function measure(value: unknown, least: number, most: number, pointer: string): Complaint[] {
  if (typeof value === "string") {
    const length = value.length;
    if (length < least) return [{ message: `must be more than ${least - 1} characters`, pointer }];
    return length > most ? [{ message: `must be less than ${most + 1} characters`, pointer }] : [];
  }
  if (Array.isArray(value)) {
    if (value.length < least)
      return [{ message: `must have at least ${least} item${least === 1 ? "" : "s"}`, pointer }];
    return value.length > most ? [{ message: `no more than ${most} items allowed`, pointer }] : [];
  }
  if (typeof value === "number" && (value < least || value > most)) {
    return [{ message: `must be between ${least} and ${most}`, pointer }];
  }
  return [];
}
