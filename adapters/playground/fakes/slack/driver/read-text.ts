import { isJson, type Json, listOf, textOf } from "../json.ts";

/** How ids are shown: a person's display name, a channel's name; unknown ids are shown as they are. */
export interface Names {
  user(id: string): string;
  channel(id: string): string;
}

const bare: Names = { user: (id) => id, channel: (id) => id };

/**
 * Flattens blocks to what a person reads: one line per block (buttons in brackets, inputs by their label), markup and
 * entities resolved, ids as names. Rich text, tables and unknown blocks included; nothing is cut.
 */
export const readText = (blocks: readonly unknown[], names: Names = bare): string =>
  blocks
    .map((block) => (isJson(block) ? readBlock(block, names) : ""))
    .filter((line) => line !== "")
    .join("\n");

function readBlock(block: Json, names: Names): string {
  const object = (value: unknown): string => readTextObject(value, names);
  switch (block.type) {
    case "section":
      return lines([object(block.text), ...listOf(block.fields).map(object), readElement(block.accessory, names)]);
    case "divider":
      return "---";
    case "context":
    case "actions":
    case "context_actions":
      return listOf(block.elements)
        .map((element) => readElement(element, names))
        .filter((text) => text !== "")
        .join(" ");
    case "input":
      return lines([`${object(block.label)}${block.optional ? " (optional)" : ""}`, object(block.hint)]);
    case "image":
    case "video":
      return lines([object(block.title), textOf(block.alt_text)]);
    case "rich_text":
      return lines(listOf(block.elements).map((element) => readRich(element, names)));
    case "table":
    case "data_table":
      return lines([textOf(block.caption), ...readRows(block.rows, names)]);
    default:
      return lines([
        ...["title", "rich_text_title", "subtitle", "text", "body"].map((key) =>
          isJson(block[key]) && block[key].type === "rich_text" ? readBlock(block[key], names) : object(block[key]),
        ),
        ...listOf(block.child_blocks).map((child) => readBlock(child, names)),
        ...listOf(block.elements).map((child) => readBlock(child, names)),
        ...listOf(block.actions).map((child) => readElement(child, names)),
      ]);
  }
}

const lines = (parts: readonly string[]): string => parts.filter((part) => part !== "").join("\n");

const readRows = (rows: unknown, names: Names): string[] =>
  (Array.isArray(rows) ? rows : []).map((row) =>
    listOf(row)
      .map((cell) =>
        cell.type === "rich_text"
          ? readBlock(cell, names)
          : cell.text === undefined
            ? String(cell.value ?? "")
            : textOf(cell),
      )
      .join(" | "),
  );

function readElement(element: unknown, names: Names): string {
  if (!isJson(element)) return "";
  if (element.type === "button" || element.type === "workflow_button")
    return `[${readTextObject(element.text, names)}]`;
  if (element.type === "image") return textOf(element.alt_text);
  if (element.type === "mrkdwn" || element.type === "plain_text") return readTextObject(element, names);
  if (Array.isArray(element.options)) {
    return listOf(element.options)
      .map((option) => `[${readTextObject(option.text, names)}]`)
      .join(" ");
  }
  return isJson(element.placeholder) ? `[${readTextObject(element.placeholder, names)}]` : "";
}

/** A text object or string as read; markup is resolved only in `mrkdwn` and in strings. */
export function readTextObject(value: unknown, names: Names = bare): string {
  if (isJson(value) && value.type === "mrkdwn") return readMarkup(textOf(value), names);
  if (isJson(value) && value.type === "plain_text") return unescapeEntities(textOf(value));
  return typeof value === "string" ? readMarkup(value, names) : "";
}

const unescapeEntities = (text: string): string =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

/** Slack's mrkdwn as read: `<@U1>` becomes a name, `<url|label>` its label, `*bold*` loses its stars. */
export function readMarkup(text: string, names: Names = bare): string {
  const inner = (code: string): string => {
    const [target = "", label] = code.split("|");
    if (target.startsWith("@")) return `@${names.user(target.slice(1))}`;
    if (target.startsWith("#")) return `#${label || names.channel(target.slice(1))}`;
    if (target.startsWith("!subteam^")) return label ?? target.slice("!subteam^".length);
    if (target.startsWith("!date^")) return label ?? target;
    if (target.startsWith("!")) return `@${target.slice(1)}`;
    return label ?? target.replace(/^(mailto|tel):/, "");
  };
  // codes stand aside while styles are taken off: *<@U1>* is one bold name
  const codes: string[] = [];
  const aside = text.replace(/<([^<>]+)>/g, (_whole, code: string) => `\uE000${codes.push(inner(code)) - 1}\uE001`);
  const plain = unstyle(aside).replace(/\uE000(\d+)\uE001/g, (_whole, index: string) => codes[Number(index)] ?? "");
  return unescapeEntities(plain);
}

const unstyle = (text: string): string =>
  text
    .replace(/```([\s\S]*?)```/g, "$1")
    .replace(/`([^`\n]+)`/g, "$1")
    .replace(/(^|[\s(])([*_~])(\S|\S[^\n]*?\S)\2(?=$|[\s).,;:!?])/gm, "$1$3");

function readRich(element: Json, names: Names): string {
  const children = listOf(element.elements);
  switch (element.type) {
    case "rich_text_list":
      return children
        .map(
          (child, i) =>
            `${"  ".repeat(Number(element.indent ?? 0))}${element.style === "ordered" ? `${i + 1}.` : "•"} ${readRich(child, names)}`,
        )
        .join("\n");
    case "rich_text_quote":
      return children
        .map((child) => readInline(child, names))
        .join("")
        .replace(/^/gm, "> ");
    default:
      return children.map((child) => readInline(child, names)).join("");
  }
}

function readInline(element: Json, names: Names): string {
  switch (element.type) {
    case "text":
      return textOf(element.text);
    case "user":
      return `@${names.user(String(element.user_id))}`;
    case "channel":
      return `#${names.channel(String(element.channel_id))}`;
    case "usergroup":
      return `@${element.usergroup_id}`;
    case "broadcast":
      return `@${element.range}`;
    case "link":
      return textOf(element.text) || textOf(element.url);
    case "emoji":
      return `:${element.name}:`;
    case "date":
      return textOf(element.fallback) || String(element.timestamp);
    case "color":
      return textOf(element.value);
    default:
      return textOf(element.text);
  }
}
