import type { KnownBlock, PlainTextElement, RichTextBlockElement } from "@slack/types";
import type { Action, Link, Part, Reply, Span } from "../../src/domain/chat/reply.ts";
import { clip } from "../../src/messages/clip.ts";
import { say } from "../../src/messages/engine.ts";
import { toValue } from "./intent.ts";
import type { Surface } from "./surface.ts";
import { label, toEntities, toPlain, toSection } from "./text.ts";

export interface Message {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

/** A reply as Block Kit; never a public one. Limits: 50 blocks, 3,000 characters a text, 75 a button. */
export function toMessage(reply: Reply, surface: Surface): Message {
  const blocks = toBlocks(reply.parts, surface);
  if (blocks.length > 50) throw new Error(`a reply of ${blocks.length} blocks`);
  const text = reply.parts
    .map((part) => plainPart(part, surface))
    .filter(Boolean)
    .join("\n");
  return { text: toEntities(clip(text, 2000)) || "…", blocks };
}

export function toBlocks(parts: readonly Part[], surface: Surface): KnownBlock[] {
  return parts.flatMap((part, at) => toPartBlocks(part, at, surface));
}

function toPartBlocks(part: Part, at: number, surface: Surface): KnownBlock[] {
  switch (part.part) {
    case "text":
      return [rich([toSection(part.spans, surface)])];
    case "facts":
      return part.facts.length === 0 ? [] : [rich([toSection(factSpans(part.facts), surface)])];
    case "list":
      return toListBlocks(part, at, surface);
    case "picture":
      if (surface.unreachable) return [rich([toSection(part.altText, surface)])];
      return [{ type: "image", image_url: part.url, alt_text: clip(toPlain(part.altText, surface), 2000) || "…" }];
    case "progress":
      return [{ type: "context", elements: [plain(progressText(part, surface), 2000)] }];
    case "actions":
      return inRows(part.actions.map((action, index) => button(action, `${at}.${index}`, surface)));
  }
}

/** Slack: 25 buttons in one block. */
function inRows(buttons: ReturnType<typeof button>[]): KnownBlock[] {
  const rows = Array.from({ length: Math.ceil(buttons.length / 25) }, (_, row) =>
    buttons.slice(row * 25, row * 25 + 25),
  );
  return rows.map((elements) => ({ type: "actions", elements }));
}

/** With buttons each item is a block of its own, several of them make another one; without, all are one bulleted block. */
function toListBlocks({ items, next }: Extract<Part, { part: "list" }>, at: number, surface: Surface): KnownBlock[] {
  const more: KnownBlock[] = next ? [{ type: "actions", elements: [button(next, `${at}.next`, surface)] }] : [];
  if (items.length === 0) return more;
  if (!items.some(({ actions = [] }) => actions.length > 0)) {
    const elements = items.map(({ title, detail = [] }) =>
      toSection(detail.length > 0 ? [...title, { text: " – " }, ...detail] : title, surface),
    );
    return [rich([{ type: "rich_text_list", style: "bullet", elements }]), ...more];
  }
  const blocks = items.flatMap(({ title, detail, actions = [] }, index): KnownBlock[] => {
    const text = [toPlain(title, surface), detail ? toPlain(detail, surface) : ""].filter(Boolean).join("\n");
    const section = { type: "section" as const, text: plain(text, 3000) };
    const [only] = actions;
    if (only && actions.length === 1) return [{ ...section, accessory: button(only, `${at}.${index}`, surface) }];
    return [section, ...inRows(actions.map((action, nth) => button(action, `${at}.${index}.${nth}`, surface)))];
  });
  return [...blocks, ...more];
}

/**
 * The place makes the action id unique: Slack tells by it which button was pressed. A link is told, too, and carries nothing
 * to do.
 */
export function button(action: Action | Link, place: string, surface: Surface) {
  const leads = "url" in action;
  return {
    type: "button" as const,
    action_id: `${leads ? "to" : "do"}:${place}`,
    text: plain(label(action.label, surface, 75), 75),
    ...(leads ? { url: action.url } : { value: toValue(action.intent) }),
    ...(action.style && { style: action.style }),
  };
}

export function plain(text: string, most: number): PlainTextElement {
  return { type: "plain_text", text: clip(text, most) || " ", emoji: false };
}

function rich(elements: RichTextBlockElement[]): KnownBlock {
  return { type: "rich_text", elements };
}

function factSpans(facts: Extract<Part, { part: "facts" }>["facts"]): Span[] {
  return facts.flatMap(({ label: name, value }, index): Span[] => [
    { text: index === 0 ? "" : "\n" },
    { say: name, strong: true },
    { text: ": " },
    ...value,
  ]);
}

function progressText(part: Extract<Part, { part: "progress" }>, surface: Surface): string {
  return `${label(part.label, surface, 1900)} ${part.done}/${part.total}`;
}

function plainPart(part: Part, surface: Surface): string {
  switch (part.part) {
    case "text":
      return toPlain(part.spans, surface);
    case "facts":
      return toPlain(factSpans(part.facts), surface);
    case "list":
      return part.items.map(({ title }) => `• ${toPlain(title, surface)}`).join("\n");
    case "picture":
      return toPlain(part.altText, surface);
    case "progress":
      return progressText(part, surface);
    case "actions":
      return "";
  }
}

/** What stands while the answer is on its way. */
export function toWorking(surface: Surface, stored: boolean): Message {
  const spans: Span[] = [{ say: stored ? say.working : say.workingUnsaved }];
  return { text: toEntities(toPlain(spans, surface)), blocks: [rich([toSection(spans, surface)])] };
}
