import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Locale, Phrase, Words } from "../../../src/domain/chat/words.ts";
import { render } from "../../../src/messages/render.ts";
import { type Content, html } from "./html.ts";
import { words } from "./words.ts";

export interface Page {
  readonly status: number;
  readonly locale: Locale;
  readonly title: Words;
  readonly body: Content;
  /** Counts what is typed: a script of ours, which the page does without. */
  readonly script?: true;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Own files stand under a name of their content: cached for good, and never stale. */
export const ownFiles = new Map(
  ["pages.css", "strength.js"].map((name) => {
    const body = readFileSync(new URL(`./assets/${name}`, import.meta.url));
    const mark = createHash("sha256").update(body).digest("hex").slice(0, 12);
    return [name.replace(".", `-${mark}.`), body] as const;
  }),
);
const pathOf = (name: string) => `/assets/${[...ownFiles.keys()].find((file) => file.startsWith(name)) ?? ""}`;
const [style, script] = [pathOf("pages"), pathOf("strength")];

export function say(phrase: Phrase | Words, locale: Locale): string {
  return render(phrase, locale);
}

export function toDocument({ locale, title, body, script: scripted }: Page): string {
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${say(title, locale)} · ${say(words.product, locale)}</title>
<link rel="stylesheet" href="${style}">
${scripted && html`<script type="module" src="${script}"></script>`}
</head>
<body>
<header><p class="brand"><span aria-hidden="true"></span>${say(words.product, locale)}</p></header>
<main>
<h1>${say(title, locale)}</h1>
${body}
</main>
</body>
</html>
`.html;
}
