import type { Action, Link, Part, Reply, Span } from "../../../src/domain/chat/reply.ts";
import { clip } from "../../../src/messages/clip.ts";
import { toData } from "../button-data.ts";
import type { Surface } from "../surface.ts";
import { type Element, label, toLines, toPlain } from "./text.ts";

/** Teams: 28 KB for a message; what stands around the card needs some of it. */
const bytesMost = 26 * 1024;
const titleMost = 100;
/** More in one set are not all drawn. */
const buttonsMost = 6;

/** More than Teams takes in one message. */
export class CardTooLargeError extends Error {
  constructor() {
    super(`a card of more than ${bytesMost / 1024} KB`);
    this.name = "CardTooLargeError";
  }
}

/** An Adaptive Card; 1.5 is the newest version that Teams draws everywhere. */
export function toCard(body: readonly Element[], actions: readonly Element[] = []): Element {
  const card = { type: "AdaptiveCard", version: "1.5", body, ...(actions.length > 0 && { actions }) };
  if (Buffer.byteLength(JSON.stringify(card)) > bytesMost) throw new CardTooLargeError();
  return card;
}

export function toMessageCard({ parts }: Reply, surface: Surface): Element {
  return toCard(toElements(parts, surface));
}

export function toElements(parts: readonly Part[], surface: Surface): Element[] {
  return parts.flatMap((part) => toPartElements(part, surface));
}

function toPartElements(part: Part, surface: Surface): Element[] {
  switch (part.part) {
    case "text":
      return toLines(part.spans, surface);
    case "facts":
      return part.facts.flatMap(({ label: name, value }) =>
        toLines([{ say: name, strong: true }, { text: ": " }, ...value], surface),
      );
    case "list":
      return toListElements(part, surface);
    case "picture":
      return [{ type: "Image", url: part.url, altText: clip(toPlain(part.altText, surface), 2000) || "…" }];
    case "progress": {
      const text = `${label(part.label, surface, 2000)} ${part.done}/${part.total}`;
      return toLines([{ text }], surface);
    }
    case "actions":
      return [...toAddresses(part.actions, surface), ...toActionSets(part.actions.filter(isPressed), surface)];
  }
}

function toListElements({ items, next }: Extract<Part, { part: "list" }>, surface: Surface): Element[] {
  const drawn = items.flatMap(({ title, detail = [], actions = [] }) => {
    const spans: Span[] = [{ text: "• " }, ...title, ...(detail.length > 0 ? [{ text: " – " }, ...detail] : [])];
    const lines = toLines(spans, surface);
    const buttons = toActionSets(actions, surface);
    return actions.length === 1 ? [beside(lines, buttons)] : [...lines, ...buttons];
  });
  return [...drawn, ...(next ? toActionSets([next], surface) : [])];
}

/** A row with its button at the end. */
function beside(items: readonly Element[], buttons: readonly Element[]): Element {
  const column = (width: string, content: readonly Element[]) => ({
    ...{ type: "Column", width, verticalContentAlignment: "center" },
    items: content,
  });
  return { type: "ColumnSet", columns: [column("stretch", items), column("auto", buttons)] };
}

/** Teams opens addresses with TLS only; another one is there to be copied. */
const isPressed = (action: Action | Link) => !("url" in action) || action.url.startsWith("https://");

function toAddresses(actions: readonly (Action | Link)[], surface: Surface): Element[] {
  const plain = actions.filter((action): action is Link => "url" in action && !isPressed(action));
  return plain.flatMap(({ label: name, url }) => toLines([{ say: name, strong: true }, { text: ` ${url}` }], surface));
}

export function toActionSets(actions: readonly (Action | Link)[], surface: Surface): Element[] {
  const buttons = actions.map((action) => button(action, surface));
  const rows = Array.from({ length: Math.ceil(buttons.length / buttonsMost) }, (_, row) =>
    buttons.slice(row * buttonsMost, (row + 1) * buttonsMost),
  );
  return rows.map((row) => ({ type: "ActionSet", actions: row }));
}

/**
 * Pressed, it is a message without text, whose answer is a message, too; where others read along it asks for a dialog. What
 * stands in inputs beside it stays there.
 */
function button(action: Action | Link, surface: Surface): Element {
  const { label: words, style } = action;
  const title = label(words, surface, titleMost);
  if ("url" in action) return { type: "Action.OpenUrl", title, url: action.url, ...styled(style) };
  return {
    type: "Action.Submit",
    title,
    data: { ...toData(action.intent), ...(surface.shared && { msteams: { type: "task/fetch" } }) },
    associatedInputs: "none",
    ...styled(style),
  };
}

const styled = (style: Action["style"]) => style && { style: style === "danger" ? "destructive" : "positive" };
