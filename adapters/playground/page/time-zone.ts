/** "08:16", where somebody is: what the app writes to them says it in the same zone. */
export function timeIn(timeZone: string, at: number | Date): string {
  return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone }).format(at);
}

/** "Mon 30 Nov", where somebody is. */
export const dayIn = (timeZone: string, at: number | Date): string =>
  new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", timeZone })
    .format(at)
    .replace(",", "");

/** "08:16:03": requests follow each other closely. */
export const secondIn = (timeZone: string, at: number): string =>
  new Intl.DateTimeFormat("en-GB", { timeStyle: "medium", timeZone }).format(at);

/** "Berlin" of "Europe/Berlin". */
export const cityOf = (timeZone: string): string => timeZone.split("/").at(-1)?.replaceAll("_", " ") ?? timeZone;

/** Milliseconds since 1970 of a local time somewhere, "2026-12-01T09:00"; NaN where that is none. */
export function instantIn(timeZone: string, local: string): number {
  const guess = new Date(`${local}Z`).getTime();
  if (Number.isNaN(guess)) return guess;
  const shown = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "medium", timeZone }).format(guess);
  return guess - (new Date(`${shown.replace(" ", "T")}Z`).getTime() - guess);
}
