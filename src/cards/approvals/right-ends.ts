import { showMoment } from "../../core/line/date.ts";
import { lengthWords } from "../../core/line/length.ts";
import { quote } from "../../core/line/spell.ts";
import type { TimedRight } from "../../domain/approvals/admin-request.ts";
import { actions, type Reply, reply, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";

const words = {
  soon: {
    en: "Your {right, select, hr {HR right} other {administrator's right}} ends on {at}, in {left}.",
    de: "Dein {right, select, hr {Recht der Personalabteilung} other {Administratorrecht}} endet am {at}: noch {left}.",
  },
  over: {
    en: "Your {right, select, hr {HR right} other {administrator's right}} has ended: it was for {length}.",
    de: "Dein {right, select, hr {Recht der Personalabteilung} other {Administratorrecht}} ist zu Ende: Es galt für {length}.",
  },
  again: { en: "Ask again", de: "Noch einmal anfragen" },
} satisfies Record<string, Words>;

/** A word before the right ends, or that it has; one click asks for the same again. */
export function rightEnds({ right, until, timeZone, hours, reason }: TimedRight, left: number | undefined): Reply {
  const say =
    left === undefined
      ? phrase(words.over, { right, length: lengthWords(hours) })
      : phrase(words.soon, { right, at: showMoment(until, undefined, timeZone), left: lengthWords(left) });
  const again = { kind: "text", text: `request ${right} reason=${quote(reason)} for=${hours}h` } as const;
  return reply(text({ say, strong: true }), actions({ label: words.again, intent: again }));
}
