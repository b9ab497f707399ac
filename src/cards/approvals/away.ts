import { localDate } from "../../core/line/date.ts";
import type { AdminRequest } from "../../domain/approvals/admin-request.ts";
import type { Deciders } from "../../domain/approvals/deciders.ts";
import { actions, type Part, type Reply, reply, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import type { PersonId } from "../../domain/identity/identity.ts";
import { standInTopic, type Topic } from "../../domain/notices/topic.ts";
import { namesOf } from "./denial-reason.ts";

const words = {
  now: {
    en: "{own, select, yes {You are} other {{whose} is}} away until ",
    de: "{own, select, yes {Du bist} other {{whose} ist}} abwesend bis ",
  },
  later: {
    en: "{own, select, yes {You} other {{whose}}} will be away from ",
    de: "{own, select, yes {Du bist} other {{whose} ist}} abwesend ab ",
  },
  till: { en: " until ", de: " bis " },
  instead: {
    en: "{name} decides in {own, select, yes {your} other {their}} place.",
    de: "{own, select, yes {{name} entscheidet für dich.} other {Solange entscheidet {name}.}}",
  },
  others: { en: "The other administrators decide meanwhile.", de: "Die anderen Administratoren entscheiden solange." },
  alone: {
    en: "Nobody else could decide, so this still comes to {own, select, yes {you} other {{whose}}}:",
    de: "Sonst könnte niemand entscheiden, deshalb kommt das weiter zu {own, select, yes {dir} other {{whose}}}:",
  },
  open: { en: "What is open goes to:", de: "Was offen ist, geht an:" },
  back: { en: "I am back", de: "Ich bin zurück" },
  theirs: { en: "{whose} is back", de: "{whose} ist zurück" },
  entered: {
    en: "{by} has entered that you are away, so requests do not come to you, until ",
    de: "{by} hat eingetragen, dass du abwesend bist; Anfragen kommen nicht zu dir, bis ",
  },
  news: {
    en: "{by} has entered that {whose} is away, until ",
    de: "{by} hat eingetragen, dass {whose} abwesend ist, bis ",
  },
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

/** Who is away; `own`: they say it themselves. */
export interface Whose {
  readonly person: PersonId;
  readonly name: string;
  readonly email: string;
  readonly own: boolean;
}

/** Since when, until when, who instead, and where each open request goes. */
export function awayCard({
  set,
  instead,
  moved,
  begun,
  zone,
  whose,
}: {
  readonly set: Absence;
  readonly instead: string | undefined;
  readonly moved: readonly { readonly request: AdminRequest; readonly deciders: Deciders }[];
  readonly begun: boolean;
  readonly zone: string;
  readonly whose: Whose;
}): Part[] {
  const about = { own: whose.own ? "yes" : "no", whose: whose.name };
  const day = (at: Date) => ({ date: localDate(at, zone), weekday: true }) as const;
  const stays = moved.filter(({ deciders }) => deciders.seats.some(({ person }) => person === whose.person));
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
      ...(begun
        ? [{ say: phrase(words.now, about) }]
        : [{ say: phrase(words.later, about) }, day(set.from), { say: words.till }]),
      day(set.until),
      { text: ". " },
      { say: instead ? phrase(words.instead, { ...about, name: instead }) : words.others },
    ),
    ...(goes.length > 0 ? [text({ say: words.open }), ...rows(goes)] : []),
    ...(stays.length > 0 ? [text({ say: phrase(words.alone, about) }), ...rows(stays)] : []),
    actions({
      label: whose.own ? words.back : phrase(words.theirs, about),
      intent: { kind: "text", text: whose.own ? "back" : `back ${whose.email}` },
    }),
  ];
}

/** Somebody else entered it: for whom it is about, who takes it back with a click, and for all other administrators. */
export function awayNews(
  by: string,
  whose: Whose,
  set: Absence,
  zone: string,
): { readonly own: Reply; readonly others: Reply } {
  const until = [{ date: localDate(set.until, zone) }, { text: "." }];
  const said = (words: Words) => text({ say: phrase(words, { by, whose: whose.name }), strong: true }, ...until);
  const back = actions({ label: words.back, intent: { kind: "text", text: "back" } });
  return { own: reply(said(words.entered), back), others: reply(said(words.news)) };
}

/** For whoever decides instead. */
export function standsIn(name: string, set: Absence, zone: string): { readonly topic: Topic; readonly told: Reply } {
  const until = { date: localDate(set.until, zone) };
  const told = reply(text({ say: phrase(words.told, { name }), strong: true }, until, { text: "." }));
  return { topic: standInTopic(set.id, set.from), told };
}
