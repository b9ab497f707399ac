import { type Changed, defineCommand, type ReadContext, type WriteCommand } from "../../core/request/command.ts";
import { reply, text } from "../../domain/chat/reply.ts";
import { phrase } from "../../domain/chat/words.ts";
import { type LocationView, locationErrors } from "../../domain/locations/location.ts";
import { fields as about } from "../../fields/location.ts";
import { findLocation } from "./change-location.ts";

const fields = { location: about.location };
const question = {
  en: "{name} is removed for good. Nobody works there and it has no numbers.",
  de: "{name} wird endgültig entfernt. Niemand arbeitet dort, und er hat keine Rufnummern.",
};
const done = { en: "{name} is removed.", de: "{name} ist entfernt." };

export const removeLocation: WriteCommand<typeof fields> = defineCommand({
  name: "remove-location",
  title: { en: "Remove a location", de: "Standort entfernen" },
  summary: {
    en: "Removes a location that nobody works at and that has no numbers.",
    de: "Entfernt einen Standort, an dem niemand arbeitet und der keine Rufnummern hat.",
  },
  examples: ["remove-location Hamburg"],
  fields,
  positional: ["location"],
  access: "location.change",
  effect: "destroy",
  async confirm(ctx, input) {
    const { name } = await findEmpty(ctx, input.location);
    return [{ say: phrase(question, { name }), strong: true }];
  },
  async run(ctx, input): Promise<Changed> {
    const { people: _, numbers: __, ...before } = await findEmpty(ctx, input.location);
    await ctx.store.locations.remove(before.name);
    return {
      kind: "changed",
      events: [{ verb: "location.remove", before }],
      reply: reply(text({ say: phrase(done, { name: before.name }), strong: true })),
    };
  },
});

async function findEmpty(ctx: Pick<ReadContext, "store">, name: string): Promise<LocationView> {
  const found = await findLocation(ctx, name);
  const { people, numbers } = found;
  if (people > 0 || numbers > 0) throw locationErrors.inUse(found.name, people, numbers);
  return found;
}
