import type { IncomingMessage, ServerResponse } from "node:http";
import { type Locale, toLocale } from "../../../src/domain/chat/words.ts";
import { type Page, toDocument } from "./layout.ts";

const maxBytes = 10_000;

/** Nothing from elsewhere, nothing inline, nowhere to send to but here, in nobody's frame; kept and told on by nobody. */
const headers = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "cross-origin-opener-policy": "same-origin",
  "x-robots-tag": "noindex",
} as const;

export function send(response: ServerResponse, page: Page): void {
  response.writeHead(page.status, { ...headers, "content-language": page.locale, ...page.headers });
  response.end(toDocument(page));
}

export function redirect(response: ServerResponse, to: string, more: Readonly<Record<string, string>> = {}): void {
  const { "cache-control": kept, "referrer-policy": referrer } = headers;
  response.writeHead(303, { location: to, "cache-control": kept, "referrer-policy": referrer, ...more }).end();
}

/** The language that the browser would rather read. */
export function accepted(request: IncomingMessage): Locale | undefined {
  const tags = (request.headers["accept-language"] ?? "").split(",").map((tag) => {
    const [name = "", quality = ""] = tag.trim().split(/;\s*q=/);
    return { locale: toLocale(name), weight: quality === "" ? 1 : Number(quality) };
  });
  return tags.filter(({ locale }) => locale).toSorted((one, other) => other.weight - one.weight)[0]?.locale;
}

export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes > maxBytes) throw new Error("a form of too many bytes");
    chunks.push(chunk as Buffer);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString("utf8"));
}

/**
 * Whether a form was sent from a page of ours. Without a referrer browsers send "null" as the origin, so what counts is what
 * they say of the site; one that says nothing is believed by its origin alone.
 */
export function isFromHere({ headers: sent }: IncomingMessage, publicUrl: string | undefined): boolean {
  const site = sent["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin" || site === "none";
  const own = [`http://${sent.host}`, `https://${sent.host}`, ...(publicUrl ? [new URL(publicUrl).origin] : [])];
  return sent.origin === undefined || own.includes(sent.origin);
}
