import type { ChatId } from "../identity/identity.ts";
import type { Intent } from "./intent.ts";
import type { Phrase, Words } from "./words.ts";

/**
 * A piece of text. Never markup: what a person typed stays what they typed. `line` is something to type, the surface
 * puts in front how it is addressed ("/telephony …"). `date` is a local date, "2026-12-01";
 * with its weekday where somebody has just said it, so that a slip is seen.
 */
export type Span =
  | { readonly say: Phrase | Words; readonly strong?: true }
  | { readonly text: string; readonly strong?: true }
  | { readonly line: string }
  | { readonly member: ChatId }
  | { readonly date: string; readonly weekday?: true };

export interface Action {
  readonly label: Phrase | Words;
  readonly intent: Intent;
  readonly style?: "primary" | "danger";
}

/** A button that leads out of the chat, to a page in the browser. */
export interface Link {
  readonly label: Phrase | Words;
  /** `link:` and the id of a one-time link stand for its address until it is shown: see `core/addressed.ts`. */
  readonly url: string;
  readonly style?: "primary" | "danger";
}

export interface ListItem {
  readonly title: readonly Span[];
  readonly detail?: readonly Span[];
  /** One stands beside the row, several under it. */
  readonly actions?: readonly Action[];
}

/** The closed set of what an answer can hold. */
export type Part =
  | { readonly part: "text"; readonly spans: readonly Span[] }
  | { readonly part: "facts"; readonly facts: readonly { readonly label: Words; readonly value: readonly Span[] }[] }
  | { readonly part: "list"; readonly items: readonly ListItem[]; readonly next?: Action }
  | { readonly part: "picture"; readonly url: string; readonly altText: readonly Span[] }
  | { readonly part: "progress"; readonly label: Phrase | Words; readonly done: number; readonly total: number }
  | { readonly part: "actions"; readonly actions: readonly (Action | Link)[] };

/** An answer. `caller` is a promise: what is meant for one person is never shown to others. */
export interface Reply {
  readonly kind: "reply";
  readonly audience: "caller";
  readonly parts: readonly Part[];
  /** Told without asking: it changes the message that stands, and where none does it is not worth one. */
  readonly inPlace?: true;
}

export function reply(...parts: readonly Part[]): Reply {
  return { kind: "reply", audience: "caller", parts };
}

export function text(...spans: readonly Span[]): Part {
  return { part: "text", spans };
}

export function actions(...list: readonly (Action | Link)[]): Part {
  return { part: "actions", actions: list };
}

/** Groups of spans with the same text between them. */
export function join(groups: readonly (readonly Span[])[], between: string): Span[] {
  return groups.flatMap((spans, index) => (index === 0 ? [...spans] : [{ text: between }, ...spans]));
}
