import type { Lookup } from "../core/request/app.ts";
import { timeZones } from "../domain/locations/time-zone.ts";

/** Any part of a zone's name finds it; one's own comes first. */
export const timezone: Lookup = {
  async search({ caller }, typed, limit) {
    const wanted = typed.trim().toLowerCase().replaceAll(" ", "_");
    const found = timeZones.filter((zone) => zone.toLowerCase().includes(wanted));
    const own = found.filter((zone) => zone === caller.timeZone);
    return [...own, ...found.filter((zone) => zone !== caller.timeZone)]
      .slice(0, limit)
      .map((value) => ({ value, label: value }));
  },
  label: (value) => value,
};
