import * as chrono from "chrono-node";
import type { Span } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";

const iso = /^\d{4}-\d{2}-\d{2}$/;
const yearFirst = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/;
const slashes = /^(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}|\d{2}))?$/;
const thisWeek = /^(this|on this|diese[nrms]?|am diesen)\s/i;
const weekMs = 7 * 86_400_000;
const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})?$/;

/** Making one takes a hundred times as long as using it. Only names as they are spelled: profiles may claim any. */
const zones = new Map<string, ReturnType<typeof formatsOf>>();

function formatsOf(timeZone: string) {
  const whole = { timeZone, dateStyle: "medium", timeStyle: "short" } as const;
  return {
    day: new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }),
    time: new Intl.DateTimeFormat("de-DE", { timeZone, timeStyle: "short" }),
    whole: { en: new Intl.DateTimeFormat("en-GB", whole), de: new Intl.DateTimeFormat("de-DE", whole) },
  };
}

function zoneOf(claimed: string) {
  const known = zones.get(claimed);
  if (known) return known;
  const timeZone = knownZone(claimed);
  const made = formatsOf(timeZone);
  if (timeZone === claimed) zones.set(claimed, made);
  return made;
}

/** The local date somewhere, "2026-12-01"; in a zone that nobody knows, the date in UTC. */
export function localDate(now: Date, timeZone: string): string {
  return zoneOf(timeZone).day.format(now);
}

/** A chat profile may claim any zone, or none. */
export function knownZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}

/** "10:02"; on another day, or where nobody knows when it is read, "20 Nov 2026, 10:02" or "20.11.2026, 10:02". */
export function showMoment(at: Date, now: Date | undefined, zone: string): Words {
  const { time, whole } = zoneOf(zone);
  if (now && localDate(at, zone) === localDate(now, zone)) return { en: time.format(at), de: time.format(at) };
  return { en: whole.en.format(at), de: whole.de.format(at) };
}

/** The same as a piece of text. */
export function momentSpan(at: Date, now: Date | undefined, zone: string): Span {
  return { say: phrase({ en: "{at}", de: "{at}" }, { at: showMoment(at, now, zone) }) };
}

/**
 * Reads a date as typed in German or English, relative ones from the asker's day; numbers alone in the order of their language's
 * country. Undefined: not a date, or perhaps one of two (`eitherDate`).
 */
export function readDate(typed: string, now: Date, timeZone: string, tag?: string): string | undefined {
  const text = typed.trim();
  if (text.length > 60) return undefined;
  if (iso.test(text)) return real(text);
  const [, year = "", month = "", day = ""] = yearFirst.exec(text) ?? [];
  if (year) return real(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
  const today = localDate(now, timeZone);
  const dots = dotted.exec(text);
  if (dots) return readDotted(dots, today);
  const found = slashed(text, today, tag);
  if (found) return found.length === 1 ? found[0] : undefined;
  // chrono counts in a zone of its own: noon of the asker's day keeps the calendar date whatever the machine's zone is
  const reference = { instant: new Date(`${today}T12:00:00Z`), timezone: "UTC" };
  for (const reader of [chrono.en.GB, chrono.de.strict, chrono.de.casual]) {
    const found = reader.parse(text, reference, { forwardDate: true })[0];
    if (found && found.text.length >= text.length * 0.6) {
      const { start } = found;
      // "Monday" on a Monday is the next one: for this day people say "today"
      const weekday = start.isCertain("weekday") && !start.isCertain("day") && !thisWeek.test(text);
      if (weekday && dayOf(start) === today) return localDate(new Date(reference.instant.getTime() + weekMs), "UTC");
      return real(dayOf(start));
    }
  }
  return undefined;
}

/** Both days that numbers alone may mean, where nothing says which: "12/10/2026" of somebody whose chat says "en" only. */
export function eitherDate(typed: string, now: Date, timeZone: string, tag?: string): readonly string[] | undefined {
  const found = typed.length > 60 ? undefined : slashed(typed.trim(), localDate(now, timeZone), tag);
  return found && found.length > 1 ? found : undefined;
}

/** Whether the month stands before the day there; undefined: nobody has said. */
function monthFirst(tag: string | undefined): boolean | undefined {
  const said = tag?.replaceAll("_", "-").toLowerCase();
  if (said === undefined || said === "" || said === "en") return undefined;
  return /^en-(us|ph|bz|fm|pw|mh|as|gu|pr|vi|um)$/.test(said);
}

/** "12/10/2026", "12-10-26", "12/10": one day where only one is possible, or the language says which. */
function slashed(text: string, today: string, tag: string | undefined): string[] | undefined {
  const [, one = "", other = "", year] = slashes.exec(text) ?? [];
  if (one === "") return undefined;
  const first = monthFirst(tag);
  const dotted = (day: string, month: string) =>
    readDotted([text, day, month, year ?? ""] as unknown as RegExpExecArray, today);
  const [monthly, daily] = [dotted(other, one), dotted(one, other)];
  const likely = first === true ? [monthly, daily] : [daily, monthly];
  const possible = [...new Set(likely.filter((day) => day !== undefined))];
  return first === undefined ? possible : possible.slice(0, 1);
}

const dayOf = (start: chrono.ParsedComponents) =>
  [pad(start.get("year"), 4), pad(start.get("month"), 2), pad(start.get("day"), 2)].join("-");

/** "1.12." is the next one to come, "1.12.26" this century. */
function readDotted([, day, month, year]: RegExpExecArray, today: string): string | undefined {
  const thisYear = today.slice(0, 4);
  const spelled = (chosen: string) => `${chosen}-${pad(Number(month), 2)}-${pad(Number(day), 2)}`;
  if (year) return real(spelled(year.length === 2 ? `20${year}` : year));
  const next = spelled(thisYear);
  return real(next < today ? spelled(String(Number(thisYear) + 1)) : next);
}

function real(date: string): string | undefined {
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date) ? date : undefined;
}

function pad(value: number | null, width: number): string {
  return String(value ?? 0).padStart(width, "0");
}
