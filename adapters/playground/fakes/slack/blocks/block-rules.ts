import { isJson, type Json, listOf, textOf } from "../json.ts";
import { optionsOf } from "./block-options.ts";
import { type Complaint, checkShape } from "./block-schema.ts";
import { checkLimits } from "./limits.ts";

/** Where blocks are shown; each surface allows other blocks. */
export type Surface = "message" | "modal" | "home";

const mostBlocks: Record<Surface, number> = { message: 50, modal: 100, home: 100 };
const notIn: Record<Surface, readonly string[]> = {
  message: ["input", "file"],
  modal: ["file", "markdown", "table", "data_table", "context_actions", "task_card", "plan"],
  home: ["file", "markdown", "table", "data_table", "context_actions", "task_card", "plan"],
};
const markdownInAll = 12_000;

/**
 * Everything Slack checks in a list of blocks: shape, lengths, counts, ids, what the surface allows.
 * @param at JSON pointer of the list, such as `/blocks` or `/view/blocks`
 */
export function checkBlocks(blocks: readonly unknown[], surface: Surface, at: string): Complaint[] {
  if (blocks.length > mostBlocks[surface]) {
    return [{ message: `no more than ${mostBlocks[surface]} items allowed`, pointer: at }];
  }
  return [
    ...blocks.flatMap((block, i) => checkBlock(block, surface, `${at}/${i}`)),
    ...checkRepeats(listOf(blocks), "block_id", at),
    ...checkAllTogether(listOf(blocks), at),
  ];
}

function checkBlock(block: unknown, surface: Surface, at: string): Complaint[] {
  if (isJson(block) && notIn[surface].includes(String(block.type))) {
    return [{ message: `unsupported type: ${block.type}`, pointer: `${at}/type` }];
  }
  const shape = checkShape("KnownBlock", block, at);
  return shape.length > 0 || !isJson(block) ? shape : checkNode(block, surface, at);
}

function checkNode(node: Json, surface: Surface, at: string): Complaint[] {
  return [...checkLimits(node, at), ...checkOwnRules(node, surface, at), ...checkChildren(node, surface, at)];
}

function checkChildren(node: Json, surface: Surface, at: string): Complaint[] {
  const complaints: Complaint[] = [];
  for (const key of ["element", "accessory"]) {
    const child = node[key];
    if (isJson(child)) complaints.push(...checkNode(child, surface, `${at}/${key}`));
  }
  for (const key of ["elements", "child_blocks", "actions"]) {
    const children = listOf(node[key]);
    complaints.push(...children.flatMap((child, i) => checkNode(child, surface, `${at}/${key}/${i}`)));
    if (key === "elements") complaints.push(...checkRepeats(children, "action_id", `${at}/elements`));
  }
  return complaints;
}

function checkOwnRules(node: Json, surface: Surface, at: string): Complaint[] {
  const complaints: Complaint[] = [];
  const complain = (message: string, below = ""): number => complaints.push({ message, pointer: at + below });
  if (node.type === "section" && node.text === undefined && node.fields === undefined) {
    complain("missing required field: text or fields");
  }
  if (node.type === "file_input" && surface !== "modal") complain("unsupported type: file_input", "/type");
  if (node.type === "card" && !["hero_image", "title", "actions", "body"].some((key) => node[key] !== undefined)) {
    complain("missing required field: title");
  }
  if (node.type === "container" && node.title === undefined && node.rich_text_title === undefined) {
    complain("missing required field: title");
  }
  if (["static_select", "multi_static_select"].includes(String(node.type))) {
    if ((node.options === undefined) === (node.option_groups === undefined)) {
      complain("must provide exactly one of `options` or `option_groups`");
    }
  }
  for (const [i, option] of listOf(node.options).entries()) {
    if (option.value === undefined) complain("missing required field: value", `/options/${i}`);
  }
  complaints.push(...checkInitial(node, at));
  if (typeof node.min_length === "number" && typeof node.max_length === "number" && node.min_length > node.max_length) {
    complain("min_length must not be greater than max_length", "/min_length");
  }
  if (Number(node.min_value) > Number(node.max_value))
    complain("min_value must not be greater than max_value", "/min_value");
  if (typeof node.initial_date === "string" && !isDate(node.initial_date))
    complain("invalid date format", "/initial_date");
  if (typeof node.initial_time === "string" && !/^([01]\d|2[0-3]):[0-5]\d$/.test(node.initial_time)) {
    complain("invalid time format", "/initial_time");
  }
  return complaints;
}

/** A real calendar day as `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function checkInitial(node: Json, at: string): Complaint[] {
  if (String(node.type).includes("external")) return [];
  const known = optionsOf(node);
  if (known.length === 0) return [];
  const isKnown = (wanted: Json): boolean =>
    known.some((option) => option.value === wanted.value && textOf(option.text) === textOf(wanted.text));
  const complaints: Complaint[] = [];
  if (isJson(node.initial_option) && !isKnown(node.initial_option)) {
    complaints.push({
      message: "initial_option must exactly match one of the options",
      pointer: `${at}/initial_option`,
    });
  }
  if (Array.isArray(node.initial_options) && node.initial_options.length === 0) {
    complaints.push({ message: "must have at least 1 item", pointer: `${at}/initial_options` });
  }
  if (listOf(node.initial_options).some((wanted) => !isKnown(wanted))) {
    complaints.push({ message: "initial_options must exactly match the options", pointer: `${at}/initial_options` });
  }
  return complaints;
}

function checkRepeats(nodes: readonly Json[], key: "block_id" | "action_id", at: string): Complaint[] {
  const seen = new Set<unknown>();
  return nodes.flatMap((node, i) => {
    const id = node[key];
    if (id === undefined) return [];
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [{ message: `\`${key}\` ${JSON.stringify(id)} already exists`, pointer: `${at}/${i}/${key}` }];
  });
}

function checkAllTogether(blocks: readonly Json[], at: string): Complaint[] {
  const complaints: Complaint[] = [];
  const markdown = blocks
    .filter((block) => block.type === "markdown")
    .reduce((sum, block) => sum + textOf(block.text).length, 0);
  if (markdown > markdownInAll)
    complaints.push({ message: `must be less than ${markdownInAll + 1} characters`, pointer: at });
  if (blocks.filter((block) => block.type === "table").length > 1) {
    complaints.push({ message: "only one table allowed", pointer: at });
  }
  const focused = blocks.filter((block) => isJson(block.element) && block.element.focus_on_load === true);
  if (focused.length > 1) complaints.push({ message: "only one element can have focus_on_load", pointer: at });
  return complaints;
}
