import type { RichTextElement, RichTextSection } from "@slack/types";
import type { Span } from "../../src/domain/chat/reply.ts";
import type { Phrase, Words } from "../../src/domain/chat/words.ts";
import { clip } from "../../src/messages/clip.ts";
import { render, renderDate } from "../../src/messages/render.ts";
import { readUserId } from "./identity.ts";
import type { Surface } from "./surface.ts";

type Style = { bold?: true; code?: true };

/** Spans as rich text: plain data on both sides, so that nothing a person typed becomes markup. */
export function toSection(spans: readonly Span[], surface: Surface): RichTextSection {
  const elements = spans
    .map((span) => toElement(span, surface))
    .filter((element) => !("text" in element) || element.text !== "");
  return { type: "rich_text_section", elements: elements.length > 0 ? elements : [{ type: "text", text: " " }] };
}

function toElement(span: Span, surface: Surface): RichTextElement {
  const user = "member" in span ? readUserId(surface.installation, span.member) : undefined;
  if (user !== undefined) return { type: "user", user_id: user };
  const style: Style = { ...("strong" in span && { bold: true }), ...("line" in span && { code: true }) };
  const text = spanText(span, surface);
  return { type: "text", text, ...(Object.keys(style).length > 0 && { style }) };
}

/** The same as plain characters, for notifications, screen readers and places without rich text. */
export function toPlain(spans: readonly Span[], surface: Surface): string {
  return spans.map((span) => spanText(span, surface)).join("");
}

function spanText(span: Span, { locale, command }: Surface): string {
  if ("say" in span) return render(span.say, locale);
  if ("text" in span) return span.text;
  if ("line" in span) return `${command} ${span.line}`;
  return "date" in span ? renderDate(span.date, locale, span.weekday) : span.member;
}

/** Plain text of a label; longer ones end in an ellipsis that can be seen. */
export function label(words: Phrase | Words | string, { locale }: Surface, most: number): string {
  return clip(typeof words === "string" ? words : render(words, locale), most);
}

/** For fields that Slack reads as markup: its three control characters. */
export function toEntities(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
