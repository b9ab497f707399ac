import type { Form } from "../../../src/core/form/form.ts";
import { type Reply, reply, text } from "../../../src/domain/chat/reply.ts";
import { clip } from "../../../src/messages/clip.ts";
import { say } from "../../../src/messages/engine.ts";
import { words } from "../inbound/words.ts";
import type { Surface } from "../surface.ts";
import type { Message } from "./connector.ts";
import { toFormCard } from "./form.ts";
import { CardTooLargeError, toMessageCard } from "./message.ts";
import { type Element, label, toPlain } from "./text.ts";

const summaryMost = 200;
const titleMost = 60;

/** An answer where it stands in the chat with the app. */
export function toMessage(outcome: Reply | Form, surface: Surface): Message {
  return { card: toOutcomeCard(outcome, surface, "chat"), summary: clip(summaryOf(outcome, surface), summaryMost) };
}

/** An answer as a dialog: Teams opens it, or puts it in the place of the one that was sent. */
export function toDialog(outcome: Reply | Form, surface: Surface) {
  const isForm = outcome.kind === "form";
  const content = toOutcomeCard(outcome, surface, "dialog");
  const title = label(isForm ? outcome.title : say.done, surface, titleMost);
  const size = { height: isForm ? "large" : "small", width: "medium" };
  return { task: { type: "continue", value: { title, ...size, card: attached(content) } } };
}

function toOutcomeCard(outcome: Reply | Form, surface: Surface, place: "chat" | "dialog"): Element {
  try {
    return outcome.kind === "form" ? toFormCard(outcome, surface, place) : toMessageCard(outcome, surface);
  } catch (error) {
    if (!(error instanceof CardTooLargeError)) throw error;
    return toMessageCard(reply(text({ say: words.tooLong })), surface);
  }
}

function attached(content: Element) {
  return { contentType: "application/vnd.microsoft.card.adaptive", content };
}

function summaryOf(outcome: Reply | Form, surface: Surface): string {
  if (outcome.kind === "form") return label(outcome.title, surface, summaryMost);
  const first = outcome.parts.find((part) => part.part === "text");
  return (first && toPlain(first.spans, surface)) || label(say.done, surface, summaryMost);
}
