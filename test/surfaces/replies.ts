import { type Part, type Reply, reply, text } from "../../src/domain/chat/reply.ts";
import type { ChatId } from "../../src/domain/identity/identity.ts";

const both = (word: string) => ({ en: word, de: word });

/** What people type and paste; none of it may become anything else. */
export const nasty = [
  "*bold* _slanted_ ~struck~ `code` > quote",
  "<!channel> <!here> @channel",
  "<@U0ADA> <#C0GENERAL> #general",
  "<https://evil.example|your bank> https://evil.example",
  "&lt;b&gt; &amp; &amp;amp; <b> & </b>",
  ":smile: :+1: (: 😀 👩‍👩‍👧",
  "O’Brien “quoted” 'single' \"double\" \\ back\\slash",
  "مرحبا עברית Ünïcödé 中文 e\u0301",
  "{name} {0} $x %s <%= 1 %> '{'",
  "$& $1 \\1 $$",
];

/** One of every part that an answer can have. */
export function everyPart(person: ChatId): Reply {
  return reply(
    text({ text: "Hello " }, { text: "bold", strong: true }, { text: " " }, { line: "help" }),
    text({ member: person }, { text: " " }, { date: "2031-12-01" }),
    { part: "facts", facts: [{ label: both("Number"), value: [{ text: "+49 30 1" }] }] },
    {
      part: "list",
      items: [
        {
          title: [{ text: "One" }],
          detail: [{ text: "first of two" }],
          actions: [{ label: both("Open one"), intent: { kind: "open", command: "show", values: { person: "1" } } }],
        },
        {
          title: [{ text: "Another" }],
          actions: [
            { label: both("Up"), intent: { kind: "text", text: "up 2" } },
            { label: both("Remove"), style: "danger", intent: { kind: "text", text: "remove 2" } },
          ],
        },
      ],
      next: { label: both("More"), intent: { kind: "text", text: "list 2" } },
    },
    { part: "list", items: [{ title: [{ text: "Two" }] }] },
    { part: "picture", url: "https://switchboard.example/phone.png", altText: [{ text: "A phone on a desk" }] },
    { part: "progress", label: both("Bringing up"), done: 3, total: 7 },
    {
      part: "actions",
      actions: [
        { label: both("Yes"), style: "primary", intent: { kind: "confirm", question: "q", yes: true } },
        { label: both("No"), style: "danger", intent: { kind: "confirm", question: "q", yes: false } },
        { label: both("Page"), url: "https://switchboard.example/link/x" },
      ],
    },
  );
}

const phrase = (t: string) => ({ words: both("{t}"), values: { t } });

/** Typed text in three places where answers hold sentences. */
export function inRunningText(typed: string): Reply {
  return reply(
    text({ text: typed }),
    { part: "facts", facts: [{ label: both("Name"), value: [{ text: typed }] }] },
    { part: "list", items: [{ title: [{ text: typed }] }] },
  );
}

/** Typed text beside a button, on it, and before a count. */
export function onLabels(typed: string): Reply {
  const action = { label: phrase(typed), intent: { kind: "text" as const, text: typed } };
  return reply(
    { part: "list", items: [{ title: [{ text: typed }], actions: [action] }] },
    { part: "progress", label: phrase(typed), done: 1, total: 2 },
  );
}

/** Every part with far more in it than any chat takes in one piece. */
export function longParts(long: string): Part[] {
  const intent = { kind: "text" as const, text: "x" };
  return [
    text({ text: long }),
    { part: "facts", facts: [{ label: both("Long"), value: [{ text: long }] }] },
    { part: "list", items: [{ title: [{ text: long }], detail: [{ text: long }] }] },
    { part: "list", items: [{ title: [{ text: long }], actions: [{ label: both(long), intent }] }] },
    { part: "picture", url: "https://switchboard.example/x.png", altText: [{ text: long }] },
    { part: "progress", label: both(long), done: 1, total: 2 },
    { part: "actions", actions: [{ label: both(long), intent }] },
  ];
}
