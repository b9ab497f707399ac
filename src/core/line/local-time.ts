import { knownZone } from "./date.ts";

/** Making one takes a hundred times as long as using it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const parts = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" } as const;
  const made = new Intl.DateTimeFormat("en-CA", { timeZone: knownZone(zone), hourCycle: "h23", ...parts });
  formats.set(zone, made);
  return made;
}

/** Clocks there, as if they stood in UTC. */
function wallClock(at: number, zone: string): number {
  const part = Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute);
}

/**
 * The moment at which clocks somewhere show this: "2026-12-24" and "18:00". Undefined: they never do, since they are put forward
 * over it. Of a time that comes twice the second one, as the database has it.
 */
export function instantOf(day: string, time: string, zone: string): Date | undefined {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  if (Number.isNaN(wanted)) return undefined;
  const hour = 3_600_000;
  const offsets = [-24, 0, 24].map((hours) => wallClock(wanted + hours * hour, zone) - (wanted + hours * hour));
  const found = [...new Set(offsets)].map((offset) => wanted - offset).filter((at) => wallClock(at, zone) === wanted);
  return found.length > 0 ? new Date(Math.max(...found)) : undefined;
}

const clock = /^(\d{1,2})(?:\s*[:.h]\s*([0-5]\d))?\s*(am|pm|a\.m\.|p\.m\.|h|uhr|o['’]clock)?$/i;

/** "18:00" of a time of day as people write it: "6pm", "18 Uhr", "18.30"; undefined where it is none. */
export function readTime(typed: string): string | undefined {
  const word = typed.trim().toLowerCase();
  if (/^(noon|mittags?)$/.test(word)) return "12:00";
  const [, hours = "", minutes = "00", half = ""] = clock.exec(word) ?? [];
  const halved = /^[ap]/.test(half);
  const hour = Number(hours);
  if (hours === "" || (halved ? hour < 1 || hour > 12 : hour > 23)) return undefined;
  const whole = halved ? (hour % 12) + (half.startsWith("p") ? 12 : 0) : hour;
  return `${String(whole).padStart(2, "0")}:${minutes}`;
}
