import { z } from "zod";
import { deedItem } from "../../cards/audit/audit.ts";
import { nameOrYou } from "../../cards/people/name-or-you.ts";
import { defineCommand } from "../../core/request/command.ts";
import { reply, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { fields as about } from "../../fields/device.ts";
import { findAudited } from "../../lookups/audited.ts";
import { personMeant } from "../../lookups/person.ts";
import { say } from "../../messages/engine.ts";

const pageSize = 6;
const words = {
  heading: {
    en: "What was done to {own, select, yes {your account} other {the account of {name}}}",
    de: "Was mit {own, select, yes {deinem Konto} other {dem Konto von {name}}} geschah",
  },
  none: { en: "Nothing is written about it.", de: "Darüber ist nichts aufgeschrieben." },
} satisfies Record<string, Words>;

export const audit = defineCommand({
  name: "audit",
  aliases: ["protokoll", "verlauf", "log", "history"],
  title: { en: "Who did what", de: "Wer hat was getan" },
  summary: {
    en: "Who did what when to somebody's account, newest first. Without a person: yours.",
    de: "Wer wann was mit einem Konto getan hat, das Neueste zuerst. Ohne Person: deins.",
  },
  examples: ["audit", "audit @anna"],
  fields: {
    person: about.person,
    after: {
      kind: "text",
      label: { en: "After", de: "Nach" },
      schema: z
        .string()
        .regex(/^\d{1,15}$/)
        .transform(Number)
        .optional(),
      hidden: true,
    },
  },
  positional: ["person"],
  access: "audit.read",
  effect: "read",
  subject: ({ person }, caller) => personMeant(person, caller, "audit.read"),
  async run(ctx, { person, after }) {
    const user = await findAudited(ctx, person);
    const found = await ctx.store.provenance.of(user.id, { before: after, limit: pageSize + 1 });
    const shown = found.slice(0, pageSize);
    const last = shown.at(-1);
    const values = { person: user.id, after: String(last?.id) };
    return reply(
      text({ say: phrase(words.heading, nameOrYou(ctx, user)), strong: true }),
      ...(last ? [] : [text({ say: words.none })]),
      {
        part: "list",
        items: shown.map((deed) => deedItem(ctx, deed)),
        ...(found.length > pageSize && {
          next: { label: say.more, intent: { kind: "open", command: "audit", values } },
        }),
      },
    );
  },
});
