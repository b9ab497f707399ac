/** Every IANA time zone there is, as this machine spells them. */
export const timeZones: readonly string[] = ["UTC", ...Intl.supportedValuesOf("timeZone")];

const plain = (zone: string) => zone.toLowerCase().replaceAll("_", " ");
const lastPart = (zone: string) => plain(zone).split("/").at(-1);

/** A zone as people write it: "Europe/Berlin", "europe/berlin", "Berlin", an older name. Undefined: there is none, or several. */
export function readTimeZone(typed: string): string | undefined {
  const word = plain(typed.trim());
  const exact = timeZones.find((zone) => plain(zone) === word);
  if (exact) return exact;
  const named = timeZones.filter((zone) => lastPart(zone) === word);
  if (named.length > 0) return named.length === 1 ? named[0] : undefined;
  // only names: an offset would be a zone to some, and to no database
  return word.includes("/") ? older(typed.trim()) : undefined;
}

function older(zone: string): string | undefined {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
