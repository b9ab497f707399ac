import { z } from "zod";
import { accountPrice, priceSpan } from "../../cards/devices/price.ts";
import { defineCommand } from "../../core/request/command.ts";
import { reply, type Span, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { showMoney } from "../../domain/devices/price.ts";
import { editionTable } from "../../domain/phone-system/edition.ts";
import { say } from "../../messages/engine.ts";
import { devices } from "./devices.ts";

const pageSize = 8;
const words = {
  nothing: { en: "Nothing here costs anything by device.", de: "Hier kostet kein Gerät etwas." },
  sum: { en: "All devices together: {price} a month.", de: "Alle Geräte zusammen: {price} im Monat." },
  count: {
    en: "{devices, plural, one {one device} other {{devices} devices}}",
    de: "{devices, plural, one {ein Gerät} other {{devices} Geräte}}",
  },
} satisfies Record<string, Words>;

export const costs = defineCommand({
  name: "costs",
  aliases: ["kosten", "preise", "prices"],
  title: { en: "What devices cost", de: "Was Geräte kosten" },
  summary: {
    en: "Who has devices that cost something every month, and the sum.",
    de: "Wer Geräte hat, die jeden Monat etwas kosten, und die Summe.",
  },
  examples: ["costs"],
  fields: {
    after: { kind: "text", label: { en: "After", de: "Nach" }, schema: z.string().max(1000).optional(), hidden: true },
  },
  positional: [],
  access: "user.list",
  effect: "read",
  async run(ctx, { after }) {
    const { settings, edition, store, now } = ctx;
    const sum = await accountPrice(ctx, store);
    if (!editionTable[edition].devicesCost || sum === 0) return reply(text({ say: words.nothing }));
    const { freeDevices } = settings;
    const found = await store.users.page({ now, status: "paid", freeDevices, after, limit: pageSize + 1 });
    const shown = found.slice(0, pageSize);
    const last = shown.at(-1);
    return reply(text({ say: phrase(words.sum, { price: showMoney(sum, settings.currency) }), strong: true }), {
      part: "list",
      items: shown.map((user) => ({
        title: [{ text: user.name, strong: true }],
        detail: [
          { say: phrase(words.count, { devices: user.devices }) },
          { text: " · " },
          ...([priceSpan(ctx, user.devices)].filter(Boolean) as Span[]),
        ],
        actions: [
          { label: devices.title, intent: { kind: "open", command: devices.name, values: { person: user.id } } },
        ],
      })),
      ...(found.length > pageSize &&
        last && {
          next: { label: say.more, intent: { kind: "open", command: "costs", values: { after: last.cursor } } },
        }),
    });
  },
});
