import { showNumber } from "../../core/line/phone-number.ts";
import { type Filling, type Phrase, phrase, type Words } from "../../domain/chat/words.ts";
import { type Forward, type Line, type NoAnswer, ringings, ringingWords } from "../../domain/routing/line.ts";

export const noAnswerWords: Readonly<Record<NoAnswer, Words>> = {
  voicemail: { en: "voicemail", de: "Anrufbeantworter" },
  forward: { en: "forwarded", de: "Weiterleitung" },
  busy: { en: "busy tone", de: "Besetztzeichen" },
};
export const ringingOptions = ringings.map((value) => ({ value, label: ringingWords[value] }));

const to: Words = { en: "forwarded to {target}", de: "weiter an {target}" };
const unreachable: Words = {
  en: "forwarded to {target}, who cannot be reached at the moment",
  de: "weiter an {target}, derzeit nicht erreichbar",
};

/** What happens to calls that nobody takes: "voicemail", "forwarded to Ben Okafor". */
export function noAnswerPhrase({ noAnswer, forward }: Pick<Line, "noAnswer" | "forward">): Phrase | undefined {
  if (noAnswer === null) return undefined;
  if (noAnswer !== "forward" || forward === null) return phrase(noAnswerWords[noAnswer]);
  const values: Record<string, Filling> = { target: targetOf(forward) };
  return phrase(forward.to === "number" || forward.reachable ? to : unreachable, values);
}

export function targetOf(forward: Forward): string {
  return forward.to === "number" ? showNumber(forward.number) : forward.name;
}
