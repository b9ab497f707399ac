import type { ReadContext } from "../core/command.ts";
import { momentSpan } from "../core/date.ts";
import type { ListItem, Span } from "../core/reply.ts";
import { scopeOf } from "../domain/access.ts";
import { deedWords } from "../domain/deed.ts";
import type { Deed } from "../domain/trail.ts";
import { phrase, type Words } from "../domain/words.ts";
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
