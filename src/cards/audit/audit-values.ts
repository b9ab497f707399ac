import { momentSpan } from "../../core/line/date.ts";
import { lengthWords } from "../../core/line/length.ts";
import { showNumber } from "../../core/line/phone-number.ts";
import { roleWords } from "../../domain/approvals/access.ts";
import type { Deed } from "../../domain/audit/provenance.ts";
import { join, type Span } from "../../domain/chat/reply.ts";
import { localeWords, type Words } from "../../domain/chat/words.ts";
import { isChatId } from "../../domain/identity/identity.ts";
import { surfaceName } from "../../domain/identity/linking.ts";
import { ringingWords } from "../../domain/routing/line.ts";
import { settingNames, settingTable } from "../../domain/settings/settings.ts";
import { say } from "../../messages/engine.ts";
import { noAnswerWords } from "../routing/forward.ts";

const word = (en: string, de: string): Words => ({ en, de });

/** What is shown of the values of a fact, in this order; the rest (ids, fingerprints) tells people nothing. */
const labels: Readonly<Record<string, Words>> = {
  first: word("first name", "Vorname"),
  last: word("last name", "Nachname"),
  firstName: word("first name", "Vorname"),
  lastName: word("last name", "Nachname"),
  email: word("e-mail", "E-Mail"),
  location: word("location", "Standort"),
  language: word("language", "Sprache"),
  start: word("first day", "erster Tag"),
  telephony: word("telephony", "Telefonie"),
  fax: word("fax", "Fax"),
  number: word("number", "Rufnummer"),
  extension: word("extension", "Durchwahl"),
  chat: word("chat", "Chat"),
  line: word("line", "Anschluss"),
  from: word("from", "von"),
  to: word("to", "an"),
  heir: word("to", "an"),
  target: word("calls", "ruft an"),
  name: word("name", "Name"),
  kind: word("kind", "Art"),
  enabled: word("on", "an"),
  ringSeconds: word("seconds", "Sekunden"),
  ringing: word("ringing", "Klingeln"),
  noAnswer: word("if nobody answers", "wenn niemand abnimmt"),
  tagline: word("fax header", "Kopfzeile"),
  sendsFax: word("sends", "sendet"),
  receivesFax: word("receives", "empfängt"),
  what: word("then", "dann"),
  at: word("at", "am"),
  until: word("until", "bis"),
  restsUntil: word("rests until", "ruht bis"),
  numbers: word("resting numbers", "ruhende Rufnummern"),
  extensions: word("resting extensions", "ruhende Durchwahlen"),
  handed: word("handed over", "übergeben"),
  forwarded: word("forwarded", "weitergeleitet"),
  roles: word("rights ended", "beendete Rechte"),
  role: word("right", "Recht"),
  back: word("back", "zurück"),
  gone: word("gone", "weg"),
  reason: word("reason", "Grund"),
  hours: word("for how long", "für wie lange"),
  pseudonym: word("pseudonym", "Pseudonym"),
  ...Object.fromEntries(settingNames.map((name) => [name, settingTable[name].words])),
};
const lineWords: Readonly<Record<string, Words>> = {
  phone_line: word("phone line", "Telefonanschluss"),
  fax_line: word("fax line", "Faxanschluss"),
};
const fateWords: Readonly<Record<string, Words>> = {
  rest: word("rests", "ruht"),
  hand_over: word("handed over", "übergeben"),
  forward: word("forwarded", "weitergeleitet"),
};
const spoken: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  language: localeWords,
  line: lineWords,
  noAnswer: noAnswerWords,
  ringing: ringingWords,
  role: roleWords,
  roles: roleWords,
  what: fateWords,
};
const somebody = word("somebody else", "jemand anderes");
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** How whoever reads it reads it; others are named only to who may read of others. */
export interface Reading {
  readonly now: Date;
  readonly timeZone: string;
  readonly othersNamed: boolean;
}

/** "number: – → +49 30 1234", what changed; as far as it is still there. */
export function valueSpans(deed: Deed, reading: Reading): Span[] {
  const { before, after } = deed;
  const told = Object.keys(labels).filter(
    (key) => (says(before?.[key]) || says(after?.[key])) && !isSame(before?.[key], after?.[key]),
  );
  const one = (key: string, value: unknown) => draw(key, value, deed, reading);
  const facts = told.map((key): Span[] => {
    const changed = before !== null && after !== null && key in before && key in after;
    const value = changed
      ? [...one(key, before[key]), { text: " → " }, ...one(key, after[key])]
      : one(key, after?.[key] ?? before?.[key]);
    return [{ say: labels[key] ?? somebody }, { text: ": " }, ...value];
  });
  return join(facts, " · ");
}

/** It was written down beside what changed. */
const isSame = (before: unknown, after: unknown) => JSON.stringify(before) === JSON.stringify(after);
const says = (value: unknown) => value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);

function draw(key: string, value: unknown, deed: Deed, reading: Reading): Span[] {
  if (key === "hours" && (value === null || typeof value === "number")) return [{ say: lengthWords(value) }];
  if (value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0))
    return [{ text: "–" }];
  if (typeof value === "boolean") return [{ say: value ? say.yes : say.no }];
  if (Array.isArray(value))
    return join(
      value.map((one) => draw(key, one, deed, reading)),
      ", ",
    );
  if (typeof value === "object") return join(parts(value, deed, reading), " → ");
  // which chat, not who somebody is there
  if (key === "chat" && typeof value === "string" && isChatId(value)) return [{ text: surfaceName(value) }];
  if (typeof value === "number") return [{ text: String(value) }];
  return drawText(key, String(value), deed, reading);
}

const parts = (value: object, deed: Deed, reading: Reading) =>
  Object.entries(value)
    // a name stands for the id beside it
    .filter(([key, one]) => says(one) && key !== "name" && !(key === "what" && "to" in (deed.after ?? {})))
    .map(([key, one]) => draw(key, one, deed, reading));

function drawText(key: string, text: string, { names }: Deed, { now, timeZone, othersNamed }: Reading): Span[] {
  const words = spoken[key]?.[text];
  if (words) return [{ say: words }];
  if (uuid.test(text)) return names[text] && othersNamed ? [{ text: names[text] }] : [{ say: somebody }];
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return [{ date: text }];
  if (/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(text)) return [momentSpan(new Date(text), now, timeZone)];
  return [{ text: /^\+\d{7,15}$/.test(text) ? showNumber(text) : text }];
}
