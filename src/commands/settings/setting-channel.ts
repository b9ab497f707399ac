import { showChannel } from "../../cards/settings/channel.ts";
import type { Channel, Channels } from "../../domain/chat/channel.ts";
import { type Phrase, phrase } from "../../domain/chat/words.ts";
import { DomainError } from "../../domain/errors.ts";

const nowhere = new Set(["-", "none", "nowhere", "off", "no", "keine", "keiner", "nirgends", "aus", "nein"]);
const hereWords = new Set(["here", "hier"]);

/**
 * "here", "#phones", "none". Only a room that the platform itself names with the request is taken, so nobody can have
 * messages sent to an id that they have made up. Throws DomainError, with what would be right.
 */
export function readChannel(
  { here, named }: Channels,
  typed: string,
  line: string,
  before: Channel | undefined,
): Channel | null {
  const word = typed.trim().toLowerCase();
  if (nowhere.has(word)) return null;
  if (hereWords.has(word)) {
    if (here) return here;
    throw refused(
      phrase(
        {
          en: "Only the two of us are here. Type “{line}” in the channel itself.",
          de: "Hier sind nur wir beide. Schreib „{line}“ in den Kanal selbst.",
        },
        { line: `${line} ${word}` },
      ),
    );
  }
  const called = ({ name }: Channel) => name?.toLowerCase() === word;
  const found = [...named, ...(here ? [here] : [])].find(called);
  if (found) return found;
  // a form that is sent as it was shown
  if (before && isShownAs(before, word)) return before;
  throw refused(
    phrase(
      {
        en: "I do not know the channel “{typed}”. Type “{line} here” in the channel itself; “none” for nowhere.",
        de: "Den Kanal „{typed}“ kenne ich nicht. Schreib „{line} hier“ in den Kanal selbst; „keine“ für nirgends.",
      },
      { typed, line },
    ),
  );
}

/** Where people may be named as well. */
export function meansChannel(typed: string, before: Channel | undefined): boolean {
  const word = typed.trim().toLowerCase();
  return hereWords.has(word) || word.startsWith("#") || (before !== undefined && isShownAs(before, word));
}

function isShownAs(room: Channel, word: string): boolean {
  const shown = showChannel(room);
  return (typeof shown === "string" ? [shown] : Object.values(shown)).some((one) => one.toLowerCase() === word);
}

const refused = (why: Phrase) => new DomainError("invalid", why, "value");
