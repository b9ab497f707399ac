import { momentSpan } from "../../core/line/date.ts";
import type { ReadContext } from "../../core/request/command.ts";
import { scopeOf } from "../../domain/approvals/access.ts";
import { deedWords } from "../../domain/audit/event-words.ts";
import type { Deed } from "../../domain/audit/provenance.ts";
import type { ListItem, Span } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { valueSpans } from "./audit-values.ts";

const words = {
  by: { en: "by {by}", de: "von {by}" },
  server: { en: "on the server, by its operator", de: "auf dem Server, durch dessen Betreiber" },
  nobody: { en: "by itself", de: "von selbst" },
  forgotten: {
    en: "the values are gone: somebody was forgotten",
    de: "die Werte sind weg: jemand wurde gelöscht",
  },
} satisfies Record<string, Words>;

/** Who did what when, and what it was before and after, in the reader's time. */
export function deedItem({ caller, now }: ReadContext, deed: Deed): ListItem {
  const { timeZone } = caller;
  const reading = { now, timeZone, othersNamed: scopeOf(caller.role, "user.read") === "any" };
  const values = deed.forgotten ? [{ say: words.forgotten }] : valueSpans(deed, reading);
  return {
    title: [
      momentSpan(deed.at, now, timeZone),
      { text: " · " },
      { say: deedWords[deed.verb] ?? { en: deed.verb, de: deed.verb }, strong: true },
    ],
    detail: [actor(deed), ...(values.length > 0 ? [{ text: " · " }, ...values] : [])],
  };
}

function actor({ by, after }: Deed): Span {
  if (by !== null) return { say: phrase(words.by, { by }) };
  return { say: after?.on === "server" ? words.server : words.nobody };
}
