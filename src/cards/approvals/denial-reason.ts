import { showMoment } from "../../core/line/date.ts";
import { lengthWords } from "../../core/line/length.ts";
import type { AdminRequest } from "../../domain/approvals/admin-request.ts";
import type { Bar, Deciders } from "../../domain/approvals/deciders.ts";
import { type Reply, reply, type Span, text } from "../../domain/chat/reply.ts";
import { type Phrase, phrase, type Words } from "../../domain/chat/words.ts";
import type { PersonId } from "../../domain/identity/identity.ts";

const words = {
  server: { en: "the operator of the server", de: "dem Betreiber des Servers" },
  cancelled: { en: "Withdrawn.", de: "Zurückgezogen." },
  expired: { en: "Nobody answered in time.", de: "Niemand hat rechtzeitig geantwortet." },
  own: {
    en: "You asked for this yourself: another administrator decides.",
    de: "Das hast du selbst angefragt: Ein anderer Administrator entscheidet.",
  },
  theirs: {
    en: "This is for yourself: another administrator decides.",
    de: "Das ist für dich selbst: Ein anderer Administrator entscheidet.",
  },
  voted: {
    en: "You have said yes already; others still have to.",
    de: "Du hast schon Ja gesagt; andere fehlen noch.",
  },
  changed: {
    en: "The request has changed since you saw it, so nothing was decided.",
    de: "Die Anfrage wurde geändert, seit du sie gesehen hast; nichts ist entschieden.",
  },
  away: {
    en: "You are away until {until}. These decide meanwhile: {names}.",
    de: "Du bist bis {until} abwesend. Solange entscheiden: {names}.",
  },
  noRight: {
    en: "Only administrators decide about requests. These decide this one: {names}.",
    de: "Über Anfragen entscheiden nur Administratoren. Über diese entscheiden: {names}.",
  },
  others: {
    en: "The setting “approvers” names who decides about requests: {named}. You are not among them.{same, select, yes {} other { These decide this one: {names}.}}",
    de: "Die Einstellung „approvers“ nennt, wer über Anfragen entscheidet: {named}. Du bist nicht dabei.{same, select, yes {} other { Über diese entscheiden: {names}.}}",
  },
  nobody: { en: "nobody who is here", de: "niemand, der da ist" },
} satisfies Record<string, Words>;

interface Reading {
  readonly reader: PersonId;
  readonly deciders: Deciders;
  /** Undefined: nobody knows when it is read. */
  readonly now: Date | undefined;
  readonly zone: string;
}

/** Why somebody's yes or no does not count; each click gets its answer. */
export function barSpans(bar: Bar, request: AdminRequest, { reader, deciders, now, zone }: Reading): Span[] {
  if (bar === "settled") return settledSpans(request, now, zone);
  const names = namesOf(deciders);
  const named = deciders.named.join(", ");
  if (bar === "noRight") return [{ say: phrase(words.noRight, { names }), strong: true }];
  if (bar === "others")
    return [{ say: phrase(words.others, { names, named, same: names === named ? "yes" : "no" }), strong: true }];
  if (bar !== "away") return [{ say: words[bar], strong: true }];
  const until = deciders.staff.find(({ person }) => person === reader)?.away?.until;
  return [{ say: phrase(words.away, { names, until: until ? showMoment(until, now, zone) : "?" }), strong: true }];
}

/** Who may decide now, by name. */
export function namesOf({ seats }: Deciders): string | Words {
  return seats.length > 0 ? seats.map(({ name }) => name).join(", ") : words.nobody;
}

const settledWords = {
  approved: {
    en: "Approved by {by}, {at}, after {took}.",
    de: "Erlaubt von {by}, {at}, nach {took}.",
  },
  denied: { en: "Denied by {by}, {at}, after {took}.", de: "Abgelehnt von {by}, {at}, nach {took}." },
  moment: { en: "less than a minute", de: "weniger als einer Minute" },
  unasked: {
    en: "Given by {by}, {at}; the operator of the server allows that without asking.",
    de: "Gegeben von {by}, {at}; der Betreiber des Servers erlaubt das ohne Anfrage.",
  },
  unaskedHr: {
    en: "Given by {by}, {at}; that is allowed here without asking.",
    de: "Gegeben von {by}, {at}; das ist hier ohne Anfrage erlaubt.",
  },
} satisfies Record<string, Words>;

/** To whoever comes too late: what they read is another's doing, or their own of before. */
export const already: Words = {
  en: "This was settled already, so nothing has changed now:",
  de: "Das war schon entschieden, jetzt hat sich nichts geändert:",
};

export function tooLate(request: AdminRequest, now: Date, zone: string): Reply {
  return reply(text({ say: already }, { text: " " }, ...settledSpans(request, now, zone)));
}

export function settledSpans(request: AdminRequest, now: Date | undefined, zone: string): Span[] {
  return [{ say: settledPhrase(request, now, zone), strong: true }];
}

function settledPhrase(request: AdminRequest, now: Date | undefined, zone: string): Phrase | Words {
  const { right, state, proof, requester, decidedBy, decidedAt, createdAt } = request;
  if (state === "cancelled") return words.cancelled;
  if ((state !== "approved" && state !== "denied") || decidedAt === null) return words.expired;
  const at = showMoment(decidedAt, now, zone);
  if (proof === "policy")
    return phrase(right === "hr" ? settledWords.unaskedHr : settledWords.unasked, { by: requester, at });
  const minutes = Math.floor((decidedAt.getTime() - createdAt.getTime()) / 60_000);
  const took = minutes < 1 ? settledWords.moment : lengthWords(minutes / 60);
  return phrase(settledWords[state], { by: decidedBy ?? words.server, at, took });
}
