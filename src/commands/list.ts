import { z } from "zod";
import { defineCommand } from "../core/command.ts";
import { readNumber, showNumber } from "../core/phone-number.ts";
import { type Reply, reply, type Span, text } from "../core/reply.ts";
import type { UserSummary } from "../domain/user.ts";
import { phrase, type Words } from "../domain/words.ts";
import { say } from "../messages/engine.ts";
import { show } from "./show.ts";

const pageSize = 8;
const words = {
  show: { en: "Show", de: "Ansehen" },
  nobody: { en: "Nobody here.", de: "Niemand da." },
  incomplete: { en: "incomplete", de: "unvollständig" },
} satisfies Record<string, Words>;
const matching = (search: string) =>
  phrase({ en: "People matching “{search}”", de: "Personen zu „{search}“" }, { search });
const everybody: Words = { en: "People with a phone account", de: "Personen mit Telefonkonto" };

export const list = defineCommand({
  name: "list",
  title: { en: "List people", de: "Personen auflisten" },
  summary: {
    en: "Everybody with a phone account; part of a name, e-mail, number or extension narrows it.",
    de: "Alle mit Telefonkonto; ein Teil von Name, E-Mail, Rufnummer oder Durchwahl grenzt ein.",
  },
  examples: ["list", "list berg", "list 104"],
  fields: {
    search: { kind: "text", label: { en: "Search", de: "Suche" }, schema: z.string().max(100).optional() },
    after: { kind: "text", label: { en: "After", de: "Nach" }, schema: z.string().max(1000).optional(), hidden: true },
  },
  positional: ["search"],
  access: "user.list",
  effect: "read",
  async run({ store }, { search, after }): Promise<Reply> {
    const number = search === undefined ? undefined : readNumber(search);
    const found = await store.users.page({
      limit: pageSize + 1,
      ...(search !== undefined && { search }),
      ...(number !== undefined && { number }),
      ...(after !== undefined && { after }),
    });
    const users = found.slice(0, pageSize);
    const last = users.at(-1);
    const more = found.length > pageSize && last;
    return reply(
      text({ say: search === undefined ? everybody : matching(search), strong: true }),
      ...(users.length === 0 ? [text({ say: words.nobody })] : []),
      {
        part: "list",
        items: users.map((user) => ({
          title: [{ text: user.name, strong: true }],
          detail: detail(user),
          action: open(user),
        })),
        ...(more && {
          next: {
            label: say.more,
            intent: {
              kind: "open",
              command: "list",
              values: { ...(search !== undefined && { search }), after: last.cursor },
            },
          },
        }),
      },
    );
  },
});

function open(user: UserSummary) {
  return { label: words.show, intent: { kind: "open" as const, command: show.name, values: { person: user.id } } };
}

function detail(user: UserSummary): Span[] {
  const facts = [user.number && showNumber(user.number), user.extension, user.location, user.email];
  const known = facts.filter((fact): fact is string => Boolean(fact)).join(" · ");
  return [
    { text: known },
    ...(user.complete ? [] : [{ text: " · " }, { say: words.incomplete, strong: true as const }]),
  ];
}
