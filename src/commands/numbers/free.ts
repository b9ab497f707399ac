import { z } from "zod";
import { defineCommand, type ReadContext } from "../../core/request/command.ts";
import { actions, type Part, type Reply, reply, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { problems } from "../../domain/problems.ts";
import { fields as onboarding } from "../../fields/onboard.ts";
import { wordFirst } from "../word-first.ts";
import { pageSize, stockPage } from "./stock-list.ts";

const words = {
  numbers: { en: "Free numbers", de: "Freie Rufnummern" },
  extensions: { en: "Free extensions", de: "Freie Durchwahlen" },
  none: { en: "Nothing is free.", de: "Nichts ist frei." },
} satisfies Record<string, Words>;

const kinds = [
  { value: "numbers", label: { en: "numbers", de: "Rufnummern" } },
  { value: "extensions", label: { en: "extensions", de: "Durchwahlen" } },
];

export const free = defineCommand({
  name: "free",
  aliases: ["frei"],
  title: { en: "What is free", de: "Was frei ist" },
  summary: {
    en: "Numbers or extensions that can be given now, and how many each location has.",
    de: "Rufnummern oder Durchwahlen, die jetzt vergeben werden können, und wie viele jeder Standort hat.",
  },
  examples: ["free", "free Berlin", "free extensions"],
  fields: {
    what: {
      kind: "choice",
      label: { en: "What", de: "Was" },
      options: kinds,
      schema: z.enum(["numbers", "extensions"]).default("numbers"),
    },
    location: { ...onboarding.location, hint: { en: "Empty: all.", de: "Leer: alle." } },
    after: { kind: "text", label: { en: "After", de: "Nach" }, schema: z.string().max(20).optional(), hidden: true },
  },
  positional: ["location"],
  access: "inventory.read",
  effect: "read",
  complete: (values) => wordFirst(values, "location", "what", kinds),
  run: (ctx, { what, location, after }) =>
    what === "numbers" ? freeNumbers(ctx, location, after) : freeExtensions(ctx, after),
});

async function freeNumbers(ctx: ReadContext, location: string | undefined, after: string | undefined): Promise<Reply> {
  const { inventory } = ctx.store;
  const query = { now: ctx.now, state: "free", location, after, limit: pageSize + 1 } as const;
  const [found, counts] = await Promise.all([inventory.numbers(query), inventory.countFree(ctx.now)]);
  const places = counts.filter(
    (one) => location === undefined || one.location.toLowerCase() === location.toLowerCase(),
  );
  if (location !== undefined && places.length === 0) throw problems.locationUnknown(location);
  return reply(
    text({ say: words.numbers, strong: true }),
    text({ text: places.map((one) => `${one.location} ${one.free}`).join(" · ") }),
    ...nothing(found),
    stockPage(ctx, "number", found, { command: "free", values: { what: "numbers", ...(location && { location }) } }),
    actions({
      label: words.extensions,
      intent: { kind: "open", command: "free", values: { what: "extensions" } },
    }),
  );
}

/** Extensions belong to no place: they are the whole account's. */
async function freeExtensions(ctx: ReadContext, after: string | undefined): Promise<Reply> {
  const { extensionFrom, extensionTo: to } = ctx.settings;
  const from = /^\d{1,6}$/.test(after ?? "") ? Math.max(extensionFrom, Number(after) + 1) : extensionFrom;
  const found = await ctx.store.inventory.freeExtensions({ now: ctx.now, from, to, limit: pageSize + 1 });
  const stock = found.map(
    (value) => ({ value, state: "free", location: null, holder: null, restsUntil: null }) as const,
  );
  const range = phrase(
    {
      en: "The account's extensions run from {from} to {to}.",
      de: "Die Durchwahlen der Anlage gehen von {from} bis {to}.",
    },
    { from: String(extensionFrom), to: String(to) },
  );
  return reply(
    text({ say: words.extensions, strong: true }),
    text({ say: range }),
    ...nothing(found),
    stockPage(ctx, "extension", stock, { command: "free", values: { what: "extensions" } }),
    actions({ label: words.numbers, intent: { kind: "open", command: "free", values: { what: "numbers" } } }),
  );
}

const nothing = (found: readonly unknown[]): Part[] => (found.length === 0 ? [text({ say: words.none })] : []);
