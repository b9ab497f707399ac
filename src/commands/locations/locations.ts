import { z } from "zod";
import { locationDetail } from "../../cards/locations/location.ts";
import { defineCommand } from "../../core/request/command.ts";
import { actions, type Reply, reply, text } from "../../domain/chat/reply.ts";
import type { Words } from "../../domain/chat/words.ts";
import { say } from "../../messages/engine.ts";

const pageSize = 8;
const words = {
  title: { en: "Locations", de: "Standorte" },
  none: { en: "There is no location yet.", de: "Es gibt noch keinen Standort." },
  change: { en: "Change", de: "Ändern" },
  add: { en: "Add a location", de: "Standort anlegen" },
} satisfies Record<string, Words>;

export const locations = defineCommand({
  name: "locations",
  aliases: ["standorte", "orte", "offices"],
  title: words.title,
  summary: {
    en: "Every location: address for emergency calls, time zone, area code, people and numbers.",
    de: "Alle Standorte: Adresse für Notrufe, Zeitzone, Vorwahl, Personen und Rufnummern.",
  },
  examples: ["locations"],
  fields: {
    after: { kind: "text", label: { en: "After", de: "Nach" }, schema: z.string().max(100).optional(), hidden: true },
  },
  positional: [],
  access: "inventory.read",
  effect: "read",
  async run({ store, commands }, { after }): Promise<Reply> {
    const found = await store.locations.page({ after, limit: pageSize + 1 });
    const page = found.slice(0, pageSize);
    const last = page.at(-1);
    const may = (name: string) => commands.some((command) => command.name === name);
    return reply(
      text({ say: words.title, strong: true }),
      ...(page.length === 0 ? [text({ say: words.none })] : []),
      {
        part: "list",
        items: page.map((location) => ({
          title: [{ text: location.name, strong: true }],
          detail: locationDetail(location),
          ...(may("change-location") && {
            actions: [
              {
                label: words.change,
                intent: { kind: "open", command: "change-location", values: { location: location.name } },
              },
            ],
          }),
        })),
        ...(found.length > pageSize &&
          last && {
            next: { label: say.more, intent: { kind: "open", command: "locations", values: { after: last.name } } },
          }),
      },
      ...(may("add-location")
        ? [actions({ label: words.add, intent: { kind: "open", command: "add-location", values: {} } })]
        : []),
    );
  },
});
