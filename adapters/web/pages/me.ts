import type { Part, Reply, Span } from "../../../src/domain/chat/reply.ts";
import type { Locale } from "../../../src/domain/chat/words.ts";
import { render, renderDate } from "../../../src/messages/render.ts";
import { type Content, html } from "./html.ts";
import { type Page, say } from "./layout.ts";
import { words } from "./words.ts";

/** What `me` shows in a chat, as a page to be read. */
export function mePage({ parts }: Reply, locale: Locale): Page {
  const body = html`<p class="soft">${say(words.readOnly, locale)}</p>
${parts.map((part) => toMarkup(part, locale))}
<form method="post" action="/me/sign-out"><button type="submit" class="quiet">${say(words.signOut, locale)}</button></form>`;
  return { status: 200, locale, title: words.me, body };
}

function toMarkup(part: Part, locale: Locale): Content {
  switch (part.part) {
    case "text":
      return html`<p>${toText(part.spans, locale)}</p>`;
    case "facts": {
      const rows = part.facts.map(
        ({ label, value }) => html`<div><dt>${say(label, locale)}</dt><dd>${toText(value, locale)}</dd></div>`,
      );
      return html`<dl>${rows}</dl>`;
    }
    case "list": {
      const items = part.items.map(
        ({ title, detail = [] }) => html`<li>${toText(title, locale)} ${toText(detail, locale)}</li>`,
      );
      return html`<ul>${items}</ul>`;
    }
    case "picture":
      return html`<section><h2>${say(words.routing, locale)}</h2>
<picture><source media="(prefers-color-scheme: dark)" srcset="${part.url}&theme=dark"><img src="${part.url}" alt="" width="640"></picture>
<p>${toText(part.altText, locale)}</p></section>`;
    case "progress":
      return html`<p>${say(part.label, locale)} ${part.done}/${part.total}</p>`;
    // nothing is pressed here
    case "actions":
      return "";
  }
}

function toText(spans: readonly Span[], locale: Locale): Content {
  return spans.map((span) => {
    const said = inWords(span, locale).split("\n");
    const lines = said.map((line, at) => (at === 0 ? line : html`<br>${line}`));
    if ("line" in span) return html`<code>${lines}</code>`;
    return "strong" in span ? html`<strong>${lines}</strong>` : lines;
  });
}

function inWords(span: Span, locale: Locale): string {
  if ("say" in span) return render(span.say, locale);
  if ("text" in span) return span.text;
  if ("line" in span) return span.line;
  return "date" in span ? renderDate(span.date, locale, span.weekday) : span.member;
}
