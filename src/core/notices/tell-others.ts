import { eventTable } from "../../domain/audit/event.ts";
import { actions, type Part, reply, type Span, text } from "../../domain/chat/reply.ts";
import { type Filling, phrase, type Words } from "../../domain/chat/words.ts";
import type { PersonId } from "../../domain/identity/identity.ts";
import { accountChangedTopic } from "../../domain/notices/topic.ts";
import { type Ringing, ringingWords } from "../../domain/routing/line.ts";
import type { Event } from "../../ports/audit/journal.ts";
import type { Concerned } from "../../ports/chat/notices.ts";
import type { Changes } from "../../ports/store.ts";
import { localDate } from "../line/date.ts";
import { showNumber } from "../line/phone-number.ts";

const says = {
  changed: { en: "{by} changed your phone account:", de: "{by} hat dein Telefonkonto geändert:" },
  show: { en: "Show", de: "Ansehen" },
} satisfies Record<string, Words>;
const fields: Readonly<Record<string, Words>> = {
  firstName: { en: "first name", de: "Vorname" },
  lastName: { en: "last name", de: "Nachname" },
  location: { en: "location", de: "Standort" },
  telephony: { en: "telephony", de: "Telefonie" },
  fax: { en: "fax", de: "Fax" },
  language: { en: "language", de: "Sprache" },
};
const someday: Words = { en: "a day to come", de: "einem künftigen Tag" };

/**
 * The one place where people hear what others changed of their account: one message per change and person, never to
 * oneself, not before the first day, not to who left. In the transaction of the change, under its key.
 */
export async function tellOthers(
  { notices }: Changes,
  { key, actor, events, now }: { key: string; actor: PersonId; events: readonly Event[]; now: Date },
): Promise<void> {
  const news = events.filter(({ verb, person, user }) => eventTable[verb] && (user || person) && person !== actor);
  if (news.length === 0) return;
  const users = news.flatMap(({ user }) => user ?? []);
  const people = news.flatMap(({ person, user }) => (user ? [] : (person ?? [])));
  for (const somebody of await notices.concerned({ users, people }, actor, now)) {
    const theirs = news.filter(({ user, person }) => (user ? user === somebody.user : person === somebody.person));
    if (theirs.length === 0) continue;
    const parts = theirs.flatMap((event) => toPart(event, somebody));
    const heading = text({ say: phrase(says.changed, { by: somebody.by }), strong: true });
    const show = actions({ label: says.show, intent: { kind: "text", text: "me" } });
    await notices.tell(somebody.person, accountChangedTopic(key), reply(heading, ...parts, show), now);
  }
}

function toPart({ verb, before = {}, after = {} }: Event, { timeZone }: Concerned): Part[] {
  const words: Words | null = eventTable[verb];
  if (words === null) return [];
  const said = { ...before, ...after };
  const gained = said.number === after.number && said.extension === after.extension ? "yes" : "no";
  if (verb === "user.edit") return [edited(words, Object.keys(after))];
  if (verb === "user.leave.plan") {
    const at = typeof after.at === "string" ? new Date(after.at) : undefined;
    return [around(words, at ? { date: localDate(at, timeZone) } : { say: someday })];
  }
  return [text({ say: phrase(words, { what: what(said), gained }) })];
}

/** What it is about: a number, an extension, a device's name. */
function what({ number, extension, name, ringing: how }: Record<string, unknown>): Filling {
  if (typeof number === "string") return showNumber(number);
  const how_ = typeof how === "string" ? ringingWords[how as Ringing] : undefined;
  return how_ ?? String(extension ?? name ?? "–");
}

function edited(words: Words, names: readonly string[]): Part {
  const listed = (locale: "en" | "de") => names.map((name) => fields[name]?.[locale] ?? name).join(", ");
  return text({ say: phrase(words, { what: { en: listed("en"), de: listed("de") } }) });
}

/** A date is drawn in the reader's language, so it stands as a span of its own in the place of the words for it. */
function around(words: Words, middle: Span): Part {
  const [before, after] = [0, 1].map((side) => ({
    en: words.en.split("{what}")[side] ?? "",
    de: words.de.split("{what}")[side] ?? "",
  }));
  return text(...(before ? [{ say: before }] : []), middle, ...(after ? [{ say: after }] : []));
}
