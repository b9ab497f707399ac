import { localDate } from "../core/date.ts";
import { actions, type Part, type Reply, reply, text } from "../core/reply.ts";
import type { AdminRequest } from "../domain/admin-request.ts";
import type { Deciders } from "../domain/deciders.ts";
import type { PersonId } from "../domain/identity.ts";
import { phrase, type Words } from "../domain/words.ts";
import { namesOf } from "./bar.ts";

const words = {
  now: { en: "You are away until ", de: "Du bist abwesend bis " },
  later: { en: "You will be away from ", de: "Du bist abwesend ab " },
  till: { en: " until ", de: " bis " },
  instead: { en: "{name} decides in your place.", de: "{name} entscheidet für dich." },
  others: { en: "The other administrators decide meanwhile.", de: "Die anderen Administratoren entscheiden solange." },
  alone: {
    en: "Nobody else could decide, so this still comes to you:",
    de: "Sonst könnte niemand entscheiden, deshalb kommt das weiter zu dir:",
  },
  open: { en: "What is open goes to:", de: "Was offen ist, geht an:" },
  back: { en: "I am back", de: "Ich bin zurück" },
  told: {
    en: "{name} is away. Meanwhile you decide about requests in their place, until ",
    de: "{name} ist abwesend. Solange entscheidest du Anfragen an dieser Stelle, bis ",
  },
} satisfies Record<string, Words>;

interface Absence {
  readonly id: string;
  readonly from: Date;
  readonly until: Date;
}

/** Since when, until when, who instead, and where each open request goes. */
export function awayCard({
  set,
  instead,
  moved,
  begun,
  zone,
  me,
}: {
  readonly set: Absence;
  readonly instead: string | undefined;
  readonly moved: readonly { readonly request: AdminRequest; readonly deciders: Deciders }[];
  readonly begun: boolean;
  readonly zone: string;
  readonly me: PersonId;
}): Part[] {
  const day = (at: Date) => ({ date: localDate(at, zone) });
  const stays = moved.filter(({ deciders }) => deciders.seats.some(({ person }) => person === me));
  const goes = moved.filter((one) => !stays.includes(one));
  const rows = (these: typeof moved): Part[] => [
    {
      part: "list",
      items: these.map(({ request: { number, name }, deciders }) => ({
        title: [{ text: `${number} · ${name}` }],
        detail: [{ say: phrase({ en: "{names}", de: "{names}" }, { names: namesOf(deciders) }) }],
      })),
    },
  ];
  return [
    text(
      ...(begun ? [{ say: words.now }] : [{ say: words.later }, day(set.from), { say: words.till }]),
      day(set.until),
      { text: ". " },
      { say: instead ? phrase(words.instead, { name: instead }) : words.others },
    ),
    ...(goes.length > 0 ? [text({ say: words.open }), ...rows(goes)] : []),
    ...(stays.length > 0 ? [text({ say: words.alone }), ...rows(stays)] : []),
    actions({ label: words.back, intent: { kind: "text", text: "back" } }),
  ];
}

/** For whoever decides instead. */
export function standsIn(name: string, set: Absence, zone: string): { readonly topic: string; readonly told: Reply } {
  const until = { date: localDate(set.until, zone) };
  const told = reply(text({ say: phrase(words.told, { name }), strong: true }, until, { text: "." }));
  return { topic: `away:${set.id}:${set.from.toISOString()}`, told };
}
