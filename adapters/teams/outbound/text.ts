import type { Span } from "../../../src/domain/chat/reply.ts";
import type { Phrase, Words } from "../../../src/domain/chat/words.ts";
import { clip } from "../../../src/messages/clip.ts";
import { render, renderDate } from "../../../src/messages/render.ts";
import type { Surface } from "../surface.ts";

export type Element = Readonly<Record<string, unknown>>;

/** Teams takes 28 KB for a whole card; no single text needs more than this. */
const textMost = 3000;

/** Spans as rich text, one block a line: runs are plain data, so nothing a person typed becomes Markdown. */
export function toLines(spans: readonly Span[], surface: Surface): Element[] {
  const lines: Element[][] = [[]];
  let room = textMost;
  for (const span of spans) {
    const style = { ...("strong" in span && { weight: "bolder" }), ...("line" in span && { fontType: "monospace" }) };
    if (room <= 0) break;
    const text = clip(spanText(span, surface), room);
    room -= text.length;
    for (const [index, piece] of text.split("\n").entries()) {
      if (index > 0) lines.push([]);
      const line = lines.at(-1) ?? [];
      const last = line.at(-1);
      // a run of nothing but space is refused: it belongs to the one before
      if (piece.trim() !== "") line.push({ type: "TextRun", text: piece, ...style });
      else if (last) line[line.length - 1] = { ...last, text: `${last.text}${piece}` };
    }
  }
  return lines.filter((inlines) => inlines.length > 0).map((inlines) => ({ type: "RichTextBlock", inlines }));
}

/** The same as plain characters, for alternative texts. */
export function toPlain(spans: readonly Span[], surface: Surface): string {
  return spans.map((span) => spanText(span, surface)).join("");
}

/** In the chat with the app a line is typed as it is: nothing stands in front of it. */
function spanText(span: Span, { locale, nameOf }: Surface): string {
  if ("say" in span) return render(span.say, locale);
  if ("text" in span) return span.text;
  if ("line" in span) return span.line;
  if ("date" in span) return renderDate(span.date, locale, span.weekday);
  return `@${nameOf(span.member) ?? span.member}`;
}

/** A text in the one element that reads Markdown: every mark of it is escaped, and a line is one line. */
export function toMarkdown(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, "\\$&").replace(/\s+/g, " ");
}

/** Plain text of a label; longer ones end in an ellipsis that can be seen. */
export function label(words: Phrase | Words | string, { locale }: Surface, most: number): string {
  return clip(typeof words === "string" ? words : render(words, locale), most) || " ";
}
