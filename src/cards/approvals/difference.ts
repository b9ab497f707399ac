import { lengthWords } from "../../core/line/length.ts";
import type { AdminRequest, RequestWish } from "../../domain/approvals/admin-request.ts";
import type { Part, Span } from "../../domain/chat/reply.ts";
import { text } from "../../domain/chat/reply.ts";
import type { Words } from "../../domain/chat/words.ts";

const words = {
  asks: { en: "Asked by", de: "Gefragt von" },
  reason: { en: "Reason", de: "Grund" },
  length: { en: "For how long", de: "Für wie lange" },
  now: { en: "This is what it says now:", de: "So lautet sie jetzt:" },
} satisfies Record<string, Words>;

/** What a request said when somebody saw it, and what it says now: only what differs. */
export function differenceParts(saw: RequestWish | undefined, now: RequestWish & Pick<AdminRequest, "id">): Part[] {
  const rows: [Words, Span, Span][] = saw
    ? [
        [words.asks, { text: saw.requester }, { text: now.requester }],
        [words.reason, { text: saw.reason }, { text: now.reason }],
        [words.length, { say: lengthWords(saw.hours) }, { say: lengthWords(now.hours) }],
      ]
    : [];
  const differ = rows.filter(([, before, after]) => JSON.stringify(before) !== JSON.stringify(after));
  const facts = differ.map(([label, before, after]) => ({ label, value: [before, { text: " → " }, after] }));
  return [...(facts.length > 0 ? [{ part: "facts" as const, facts }] : []), text({ say: words.now })];
}
