import { showMoment } from "../core/date.ts";
import { lengthWords } from "../core/length.ts";
import { actions, type Reply, reply, text } from "../core/reply.ts";
import type { TimedRight } from "../domain/admin-request.ts";
import { phrase, type Words } from "../domain/words.ts";

const words = {
  soon: {
    en: "Your administrator's right ends on {at}: {left} are left.",
    de: "Dein Administratorrecht endet am {at}: noch {left}.",
  },
  over: {
    en: "Your administrator's right has ended: its {length} are over.",
    de: "Dein Administratorrecht ist zu Ende: {length} sind um.",
  },
  again: { en: "Ask again", de: "Noch einmal anfragen" },
} satisfies Record<string, Words>;

/** A word before the right ends, or that it has; one click asks for the same again. */
export function rightEnds({ until, timeZone, hours, reason }: TimedRight, left: number | undefined): Reply {
  const say =
    left === undefined
      ? phrase(words.over, { length: lengthWords(hours) })
      : phrase(words.soon, { at: showMoment(until, undefined, timeZone), left: lengthWords(left) });
  const again = { kind: "open", command: "request-admin", values: { reason, for: `${hours}h` } } as const;
  return reply(text({ say, strong: true }), actions({ label: words.again, intent: again }));
}
