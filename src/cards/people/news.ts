import { showNumber } from "../../core/line/phone-number.ts";
import { type Part, type Reply, reply, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import type { Handed } from "../../domain/leaving/leaving.ts";
import { fullName, numbersOf, type UserView } from "../../domain/people/user.ts";

const words = {
  started: { en: "{name} has started.", de: "{name} hat angefangen." },
  left: { en: "{name} has left the company.", de: "{name} hat die Firma verlassen." },
  back: { en: "{name} is back in the company.", de: "{name} ist wieder in der Firma." },
  forgotten: {
    en: "The person this was about has been forgotten.",
    de: "Die Daten der Person, um die es hier ging, sind gelöscht.",
  },
  number: { en: "Number", de: "Rufnummer" },
  extension: { en: "Extension", de: "Durchwahl" },
  location: { en: "Location", de: "Standort" },
  handed: { en: "{heir} takes the calls to {number} now.", de: "Anrufe für {number} nimmt jetzt {heir} an." },
} satisfies Record<string, Words>;

/** For everybody in the company: how a colleague is called, and nothing that only concerns the two of them. */
export const startedNews = (user: UserView): Reply => reply(heading(words.started, user), ...reachable(user));
export const backNews = (user: UserView): Reply => reply(heading(words.back, user), ...reachable(user));

/** In the place of what was told about somebody who is forgotten. */
export const forgottenNews: Reply = { ...reply(text({ say: words.forgotten })), inPlace: true };

/** Where calls go is said where a colleague takes them; an outside number may be somebody's own. */
export function leftNews(user: UserView, handed: readonly Handed[]): Reply {
  const lines = handed.map(({ number, name }) =>
    text({ say: phrase(words.handed, { heir: name, number: showNumber(number) }) }),
  );
  return reply(heading(words.left, user), ...lines);
}

const heading = (said: Words, user: UserView) => text({ say: phrase(said, { name: fullName(user) }), strong: true });

function reachable(user: UserView): Part[] {
  const extensions = user.lines.flatMap((line) => line.extensions);
  const facts = [
    { label: words.number, value: numbersOf(user, "phone_line").map(showNumber) },
    { label: words.extension, value: extensions },
    { label: words.location, value: user.location ? [user.location.name] : [] },
  ].filter(({ value }) => value.length > 0);
  if (facts.length === 0) return [];
  return [{ part: "facts", facts: facts.map(({ label, value }) => ({ label, value: [{ text: value.join(", ") }] })) }];
}
