import { showNumber } from "../../core/line/phone-number.ts";
import { join, type Span } from "../../domain/chat/reply.ts";
import type { Words } from "../../domain/chat/words.ts";
import type { Line } from "../../domain/routing/line.ts";

const words = {
  none: { en: "no number yet", de: "noch keine Nummer" },
  sends: { en: "sends", de: "sendet" },
  receives: { en: "receives", de: "empfängt" },
  both: { en: "sends and receives", de: "sendet und empfängt" },
  neither: { en: "neither sends nor receives", de: "sendet und empfängt nicht" },
} satisfies Record<string, Words>;

/** "+49 30 23125108 · sends and receives · “Firm GmbH”" */
export function faxSpans({ numbers, tagline, sendsFax, receivesFax }: Line): Span[] {
  const does = sendsFax ? (receivesFax ? words.both : words.sends) : receivesFax ? words.receives : words.neither;
  return join(
    [
      [numbers.length > 0 ? { text: numbers.map(showNumber).join(", ") } : { say: words.none }],
      [{ say: does }],
      ...(tagline ? [[{ text: `“${tagline}”` }]] : []),
    ],
    " · ",
  );
}
