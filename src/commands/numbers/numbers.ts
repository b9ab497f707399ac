import { z } from "zod";
import { defineCommand } from "../../core/request/command.ts";
import { type Reply, reply, text } from "../../domain/chat/reply.ts";
import type { Words } from "../../domain/chat/words.ts";
import { fields as onboarding } from "../../fields/onboard.ts";
import { pageSize, stockPage } from "./stock-list.ts";

const heading: Words = { en: "Numbers of this account", de: "Rufnummern dieser Anlage" };
const none: Words = { en: "No number fits.", de: "Keine Rufnummer passt." };

export const numbers = defineCommand({
  name: "numbers",
  aliases: ["nummern", "rufnummern"],
  title: { en: "All numbers", de: "Alle Rufnummern" },
  summary: {
    en: "Every number of the account: where it is, who has it or until when it rests.",
    de: "Alle Rufnummern der Anlage: wo sie liegen, wer sie hat oder bis wann sie ruhen.",
  },
  examples: ["numbers", "numbers berg", "numbers 3023125 status=used", "numbers status=resting location=Berlin"],
  fields: {
    search: {
      kind: "text",
      label: { en: "Search", de: "Suche" },
      hint: { en: "A part of the number, or who has it.", de: "Ein Teil der Nummer, oder wer sie hat." },
      schema: z.string().max(100).optional(),
    },
    status: {
      kind: "choice",
      label: { en: "Status", de: "Zustand" },
      options: [
        { value: "free", label: { en: "free", de: "frei" } },
        { value: "used", label: { en: "used", de: "vergeben" } },
        { value: "resting", label: { en: "resting", de: "ruhend" } },
      ],
      schema: z.enum(["free", "used", "resting"]).optional(),
    },
    location: { ...onboarding.location, hint: { en: "Empty: all.", de: "Leer: alle." } },
    after: { kind: "text", label: { en: "After", de: "Nach" }, schema: z.string().max(20).optional(), hidden: true },
  },
  positional: ["search"],
  access: "inventory.read",
  effect: "read",
  async run(ctx, { search, status, location, after }): Promise<Reply> {
    const query = { now: ctx.now, state: status, location, search, after, limit: pageSize + 1 };
    const found = await ctx.store.inventory.numbers(query);
    const values = { ...(search && { search }), ...(status && { status }), ...(location && { location }) };
    return reply(
      text({ say: heading, strong: true }),
      ...(found.length === 0 ? [text({ say: none })] : []),
      stockPage(ctx, "number", found, { command: "numbers", values }),
    );
  },
});
