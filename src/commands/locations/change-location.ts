import { tellLocation } from "../../cards/locations/location.ts";
import {
  type Changed,
  defineCommand,
  type ReadContext,
  type Unchanged,
  type WriteCommand,
} from "../../core/request/command.ts";
import type { Input } from "../../domain/chat/field.ts";
import { reply, text } from "../../domain/chat/reply.ts";
import { phrase } from "../../domain/chat/words.ts";
import type { LocationDetails, LocationView } from "../../domain/locations/location.ts";
import { problems } from "../../domain/problems.ts";
import { fields as about } from "../../fields/location.ts";
import { say } from "../../messages/engine.ts";
import { refreshLocation } from "../../ports/queue/job-names.ts";

const fields = {
  location: about.location,
  // asked for, so that the name of a place alone opens the form
  name: about.name,
  street: { ...about.street, schema: about.street.schema.optional() },
  postcode: { ...about.postcode, schema: about.postcode.schema.optional() },
  city: { ...about.city, schema: about.city.schema.optional() },
  country: { ...about.country, schema: about.country.schema.optional() },
  zone: { ...about.zone, schema: about.zone.schema.optional() },
  area: { ...about.area, schema: about.area.schema.optional() },
};
const changedWords = (name: string) => phrase({ en: "{name} is changed: ", de: "{name} ist geändert: " }, { name });

export const changeLocation: WriteCommand<typeof fields> = defineCommand({
  name: "change-location",
  title: { en: "Change a location", de: "Standort ändern" },
  summary: {
    en: "Name, address for emergency calls, time zone or area code of a location.",
    de: "Name, Adresse für Notrufe, Zeitzone oder Vorwahl eines Standorts.",
  },
  examples: [
    "change-location Berlin",
    'change-location Berlin Berlin street="Torstraße 2"',
    "change-location Berlin name=Mitte area=none",
  ],
  fields,
  positional: ["location", "name"],
  access: "location.change",
  effect: "write",
  async prefill({ store }, given) {
    const found = given.location ? await store.locations.find(given.location) : undefined;
    if (!found) return given;
    const { name, street, postcode, city, country, timeZone: zone, areaCode } = found;
    const is = { location: name, name, street, postcode, city, country, zone, area: areaCode };
    const known = Object.entries(is).filter((entry): entry is [string, string] => entry[1] !== null);
    return { ...Object.fromEntries(known), ...given, location: name };
  },
  async run(ctx, input): Promise<Changed | Unchanged> {
    const location = await findLocation(ctx, input.location);
    const change = differences(location, input);
    const keys = Object.keys(change) as (keyof LocationDetails)[];
    if (keys.length === 0) return { kind: "unchanged", reply: reply(text({ say: say.nothingChanged })) };
    await ctx.store.locations.change(location.name, change, ctx.now);
    const name = change.name ?? location.name;
    if (change.name !== undefined || change.timeZone !== undefined)
      await ctx.store.queue.send(refreshLocation, { location: name });
    const before = { location: location.name, ...Object.fromEntries(keys.map((key) => [key, location[key]])) };
    return {
      kind: "changed",
      events: [{ verb: "location.change", before, after: { ...change } }],
      reply: reply(text({ say: changedWords(location.name), strong: true }, ...tellLocation(change), { text: "." })),
    };
  },
});

export async function findLocation({ store }: Pick<ReadContext, "store">, name: string): Promise<LocationView> {
  const found = await store.locations.find(name);
  if (!found) throw problems.locationUnknown(name);
  return found;
}

/** Only what is said and different: what is left out stays. */
function differences(location: LocationView, input: Input<typeof fields>): Partial<LocationDetails> {
  const { location: _, zone: timeZone, area: areaCode, ...rest } = input;
  const said = Object.entries({ ...rest, timeZone, areaCode });
  const changed = said.filter(([key, value]) => value !== undefined && value !== location[key as keyof LocationView]);
  return Object.fromEntries(changed) as Partial<LocationDetails>;
}
