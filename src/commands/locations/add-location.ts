import { type Changed, defineCommand, type WriteCommand } from "../../core/request/command.ts";
import { actions, reply, text } from "../../domain/chat/reply.ts";
import { phrase } from "../../domain/chat/words.ts";
import type { LocationDetails } from "../../domain/locations/location.ts";
import { readTimeZone } from "../../domain/locations/time-zone.ts";
import { fields as about } from "../../fields/location.ts";

const { location: _, country, area, ...needed } = about;
const fields = {
  ...needed,
  country: { ...country, schema: country.schema.default("DE") },
  area: { ...area, schema: area.schema.optional() },
};
const added = (name: string) =>
  phrase({ en: "{name} is a location now.", de: "{name} ist jetzt ein Standort." }, { name });

export const addLocation: WriteCommand<typeof fields> = defineCommand({
  name: "add-location",
  title: { en: "Add a location", de: "Standort anlegen" },
  summary: {
    en: "A new location, with its address for emergency calls, time zone and area code.",
    de: "Ein neuer Standort, mit seiner Adresse für Notrufe, Zeitzone und Vorwahl.",
  },
  examples: [
    "add-location Hamburg",
    'add-location Hamburg street="Elbchaussee 1" postcode=22765 city=Hamburg zone=Europe/Berlin area=040',
  ],
  fields,
  positional: ["name"],
  access: "location.change",
  effect: "write",
  async prefill({ caller }, given) {
    const zone = readTimeZone(caller.timeZone);
    return { country: "DE", ...(zone && { zone }), ...given };
  },
  async run(ctx, { zone: timeZone, area = null, ...address }): Promise<Changed> {
    const location: LocationDetails = { ...address, timeZone, areaCode: area };
    await ctx.store.locations.add(location);
    return {
      kind: "changed",
      events: [{ verb: "location.add", after: { ...location } }],
      reply: reply(
        text({ say: added(location.name), strong: true }),
        actions({
          label: phrase({ en: "Add numbers", de: "Rufnummern hinzufügen" }),
          intent: { kind: "open", command: "add-numbers", values: { location: location.name } },
        }),
      ),
    };
  },
});
